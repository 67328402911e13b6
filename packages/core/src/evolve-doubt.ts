import { remember } from './deliveries.ts'
import { type Doubt, withConfirmation, withHeld, withoutHeld, withQuestion } from './doubt.ts'
import { type Changes, withSeat } from './evolve-change.ts'
import type { Table } from './session.ts'

/** What becomes of letters that nothing proves. */
export const doubtChanges = {
  'doubtful-letter-held': (table, { hold, delivery, digests, sesAt, length, seat }, at) =>
    withDoubt(table, seat, (known) => withHeld(known, { hold, delivery, digests, sesAt, length }, at)),
  'doubtful-letter-asked': (table, { seat, hold }, at) =>
    withDoubt(table, seat, (known) => withQuestion(known, hold, at)),
  'doubtful-letter-confirmed': (table, { seat, hold }) =>
    withDoubt(table, seat, (known) => withConfirmation(known, hold)),
  'doubtful-letter-put-aside': (table, { seat, hold, digests, sesAt }) => ({
    ...withDoubt(table, seat, (known) => withoutHeld(known, hold)),
    deliveries: remember(table.deliveries, digests, sesAt)
  })
} satisfies Partial<Changes>

function withDoubt(table: Table, number: number, change: (known: Doubt) => Doubt): Table {
  return withSeat(table, number, (seat) => ({ ...seat, doubt: change(seat.doubt) }))
}
