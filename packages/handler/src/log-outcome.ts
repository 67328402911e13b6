import type { Delivery, Outcome } from './receive-letter.ts'
import type { World } from './world.ts'

/** @param isRare a reason that the operator should see among all the others. */
export function logOutcome(outcome: Outcome, delivery: Delivery, world: Pick<World, 'log'>, isRare = false): Outcome {
  world.log({
    event: 'letter',
    ...(isRare ? { level: 'warning' as const } : {}),
    delivery: delivery.envelope.deliveryId,
    outcome: outcome.type,
    ...(outcome.type === 'refused' ? { reason: outcome.reason } : {}),
    ...('session' in outcome ? { session: outcome.session } : {})
  })
  return outcome
}
