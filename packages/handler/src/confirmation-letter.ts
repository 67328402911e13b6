import type { Commit, OutgoingLetter } from '@gpttherapy/core'
import { type OutgoingMail, sealConfirmationAddress } from '@gpttherapy/mail'
import type { House } from './world.ts'

/**
 * The question about a held letter comes from an address of its own, and is answered there: mail programs that ignore
 * Reply-To answer From. Which letter it is about, the commit that asks it says.
 */
export function confirmationEnvelope(
  { name }: OutgoingMail['from'],
  { events }: Commit,
  letter: OutgoingLetter,
  session: string,
  house: House
): Pick<OutgoingMail, 'from' | 'replyTo' | 'footer'> {
  const asked = events.find((event) => event.type === 'doubtful-letter-asked' && event.seat === letter.to)
  if (asked?.type !== 'doubtful-letter-asked') throw new Error(`letter ${letter.id} asks about no letter`)
  const address = sealConfirmationAddress({ session, seat: letter.to, hold: asked.hold }, house.domain, house.keys)
  const footer = `${house.narratorNote}\\\nTo hear no more, reply with the single word STOP.`
  return { from: { name, address }, replyTo: address, footer }
}
