import type { Admission, ParsedMail } from '@gpttherapy/mail'
import type { Delivery } from './receive-letter.ts'
import { mailHouse, type World } from './world.ts'

/**
 * What the mail is, by what SES attests. The notification says that a signature is valid, and not whose; SES writes that
 * above the mail itself, which is read only where nothing else proves the writer.
 */
export async function judgeMail(
  parsed: ParsedMail,
  { envelope, objectKey }: Delivery,
  world: Pick<World, 'house' | 'mailbox'>
): Promise<Admission> {
  const { admit } = await import('@gpttherapy/mail')
  const house = mailHouse(world.house)
  const admission = await admit(parsed, envelope, house)
  if (!isUnproven(admission) || envelope.verdicts.dkim !== 'PASS' || envelope.signedFor !== undefined) return admission
  const signedFor = (await world.mailbox.envelope(objectKey))?.signedFor
  return signedFor === undefined ? admission : admit(parsed, { ...envelope, signedFor }, house)
}

function isUnproven(admission: Admission): boolean {
  return admission.type === 'doubtful' || (admission.type === 'refused' && admission.reason === 'auth_indeterminate')
}
