import type { HeldLetter, SessionId } from '@gpttherapy/core'
import { heldKey } from './mailbox.ts'
import type { World } from './world.ts'

/**
 * The mail of a letter that nobody has said is theirs. It moves before the session forgets it: whoever dies in between
 * finds it in the session, and moves it again.
 */
export async function putAside(
  session: SessionId,
  { delivery }: HeldLetter,
  world: Pick<World, 'mailbox' | 'log'>
): Promise<void> {
  const reason = 'auth_indeterminate'
  await world.mailbox.refuse(heldKey(session, delivery), reason)
  world.log({ event: 'letter', delivery, session, outcome: 'refused', reason })
}
