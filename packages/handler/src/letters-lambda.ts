import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { failure, type Log } from './log.ts'
import { receiveLetter } from './receive-letter.ts'
import { receiveMailEvent } from './receive-mail-event.ts'
import { parseSesNotification } from './ses-notification.ts'
import { sweep } from './sweep.ts'
import type { World } from './world.ts'

/** The schedule's constant input. */
export type SweepEvent = { sweep: true }

/** Kept of an invocation for the commit, the letters and the answer to the queue, when the model is cut off. */
const reservedMs = 45_000

/**
 * The Lambda's two doors: the queue, with letters and with what became of ours, and the schedule's sweep.
 * A record that fails goes back to the queue by itself; one that can never succeed is logged and taken off.
 */
export function lettersLambda(worldOf: (invocation: Invocation) => Promise<World>) {
  return async (event: SQSEvent | SweepEvent, context: Context): Promise<SQSBatchResponse | undefined> => {
    const remaining = Math.max(1_000, context.getRemainingTimeInMillis() - reservedMs)
    const world = await worldOf({ id: context.awsRequestId, deadline: AbortSignal.timeout(remaining) })
    if (!('Records' in event)) {
      await sweep(world)
      return undefined
    }
    const failed: SQSBatchResponse['batchItemFailures'] = []
    for (const record of event.Records) {
      if (!(await received(record.body, world))) failed.push({ itemIdentifier: record.messageId })
    }
    return { batchItemFailures: failed }
  }
}

export type Invocation = { id: string; deadline: AbortSignal }

/** @returns false where the queue should bring the record again. */
async function received(body: string, world: World): Promise<boolean> {
  const notification = parseSesNotification(body)
  if (notification.type === 'set-up') return true
  if (notification.type === 'malformed') return refusedNotification(world.log)
  if (notification.type === 'not-ours') return strangeEvent(world.log)
  try {
    if (notification.type === 'delivery') await receiveLetter(notification.delivery, world)
    else await receiveMailEvent(notification.event, world)
    return true
  } catch (error) {
    const what =
      notification.type === 'delivery'
        ? { delivery: notification.delivery.envelope.deliveryId }
        : { ...notification.event.place }
    world.log({ event: 'failed', ...what, ...failure(error) })
    return false
  }
}

/** A mail that somebody sent through our configuration set by other means, or a kind of event nobody asked for. */
function strangeEvent(log: Log): true {
  log({ event: 'mail-event', outcome: 'not ours' })
  return true
}

/** The mail itself still lies in the inbox, and the sweep takes it up from there. */
function refusedNotification(log: Log): true {
  log({ event: 'malformed-notification', level: 'error' })
  return true
}
