import { type Commit, nextCommit, takeReturnedLetter } from '@gpttherapy/core'
import type { Envelope, InboundMail } from '@gpttherapy/mail'
import { putNext } from './advance.ts'
import { returnDigest } from './mail-event.ts'
import { rootMessageId } from './message-ids.ts'
import { sealed } from './session-ids.ts'
import type { SessionHandle } from './sessions.ts'
import { gameOf, mailHouse, type World } from './world.ts'

/**
 * A believable notice that a letter failed, mailed to the seat's own address. It must return a letter of that very seat:
 * the thread's own id stands in each of them, and follows from our key. And it counts as one passing failure, whatever it
 * says: a server can be made to bounce a forged letter, and four such days are needed, with no word of the player between.
 * @returns undefined when it changes nothing.
 */
export async function countMailedReturn(
  mail: InboundMail,
  envelope: Envelope,
  world: World
): Promise<{ handle: SessionHandle; commit: Commit } | undefined> {
  const { readMailedReport } = await import('@gpttherapy/mail')
  const report = await readMailedReport(mail, envelope, mailHouse(world.house))
  if (report === undefined) return undefined
  const { place } = report
  if (!report.returnedIds.includes(rootMessageId(place.session, place.seat, world.house))) return undefined
  const handle = world.sessions.open(sealed(place))
  const newest = await handle.load()
  const game = newest && gameOf(newest.session, world.house)
  if (newest?.session.type !== 'table' || game === undefined) return undefined
  const returned = {
    seat: place.seat,
    address: report.recipient,
    kind: 'soft' as const,
    digest: returnDigest(envelope.deliveryId),
    at: Math.min(envelope.at, world.now())
  }
  const decision = takeReturnedLetter(newest.session, returned, game, world.now())
  if (decision.type === 'ignored') return undefined
  const next = nextCommit(newest, { type: 'delivery', id: envelope.deliveryId }, decision.proposal, world.now())
  return { handle, commit: await putNext(handle, world, next) }
}
