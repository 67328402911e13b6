import { type Commit, nextCommit, takeAutoReply } from '@gpttherapy/core'
import type { Envelope, InboundMail } from '@gpttherapy/mail'
import { putNext } from './advance.ts'
import { sealed } from './session-ids.ts'
import type { SessionHandle } from './sessions.ts'
import { gameOf, mailHouse, type World } from './world.ts'

/**
 * An out-of-office answer of a player's own mailbox, with a date: the table does not wait for them until then.
 * @returns undefined when it changes nothing.
 */
export async function countMailedAbsence(
  mail: InboundMail,
  envelope: Envelope,
  world: World
): Promise<{ handle: SessionHandle; commit: Commit } | undefined> {
  const { readMailedAbsence } = await import('@gpttherapy/mail')
  const absence = await readMailedAbsence(mail, envelope, mailHouse(world.house))
  if (absence === undefined) return undefined
  const { place, from, text } = absence
  const handle = world.sessions.open(sealed(place))
  const newest = await handle.load()
  if (newest?.session.type !== 'table' || gameOf(newest.session, world.house) === undefined) return undefined
  const reply = { seat: place.seat, from, text, at: Math.min(envelope.at, world.now()) }
  const decision = takeAutoReply(newest.session, reply, world.now())
  if (decision.type === 'ignored') return undefined
  const next = nextCommit(newest, { type: 'delivery', id: envelope.deliveryId }, decision.proposal, world.now())
  return { handle, commit: await putNext(handle, world, next) }
}
