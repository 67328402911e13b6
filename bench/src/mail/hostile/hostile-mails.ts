import { bombs } from './bombs.ts'
import { encodings } from './encodings.ts'
import { fields } from './fields.ts'
import type { HostileMail } from './hostile-mail.ts'
import { senders } from './senders.ts'
import { structure } from './structure.ts'

/** One mail of each kind. */
export function hostileMails(): HostileMail[] {
  return [...senders, ...fields, ...structure, ...encodings, ...bombs]
}
