import * as z from 'zod'
import { readers } from './session.ts'
import { returnKind } from './suppression.ts'

/** What can happen to a session, in the past tense. `evolve` says what each makes of it. */
export const sessionEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('session-founded'),
    game: z.string(),
    mission: z.string().nullable(),
    subject: z.string(),
    address: z.string(),
    name: z.string(),
    opening: z.string()
  }),
  z.strictObject({
    type: z.literal('delivery-recorded'),
    seat: z.int(),
    /** Digests to remember: the delivery's, and the message's. */
    digests: z.array(z.string()),
    sesAt: z.number(),
    messageId: z.string().nullable(),
    references: z.array(z.string()),
    offsetMinutes: z.int().nullable()
  }),
  z.strictObject({ type: z.literal('consent-given'), seat: z.int() }),
  z.strictObject({ type: z.literal('words-kept'), seat: z.int(), text: z.string() }),
  z.strictObject({ type: z.literal('address-written'), seat: z.int(), address: z.string(), readers }),
  z.strictObject({ type: z.literal('letter-taken'), seat: z.int(), text: z.string(), readers }),
  z.strictObject({ type: z.literal('player-invited'), standIn: z.int() }),
  z.strictObject({ type: z.literal('invitation-accepted'), seat: z.int(), name: z.string() }),
  z.strictObject({ type: z.literal('invitation-declined'), seat: z.int() }),
  z.strictObject({ type: z.literal('invitation-expired'), seat: z.int() }),
  z.strictObject({ type: z.literal('invitation-withdrawn'), seat: z.int() }),
  z.strictObject({ type: z.literal('player-left'), seat: z.int() }),
  /** A letter to this seat bounced or was called spam. `digests` and `sesAt` as of a delivery. */
  z.strictObject({
    type: z.literal('letter-returned'),
    seat: z.int(),
    kind: returnKind,
    digests: z.array(z.string()),
    sesAt: z.number()
  }),
  /** From now on nobody writes to this seat or waits for it. `told`: somebody else at the table hears of it. */
  z.strictObject({ type: z.literal('player-unreachable'), seat: z.int(), told: z.boolean() }),
  z.strictObject({ type: z.literal('player-reachable'), seat: z.int() }),
  /** Letters come to this seat faster than any person writes: a program answers us. */
  z.strictObject({ type: z.literal('thread-frozen'), seat: z.int() }),
  z.strictObject({ type: z.literal('players-awaited') }),
  z.strictObject({ type: z.literal('session-started') }),
  z.strictObject({ type: z.literal('turn-opened'), number: z.int(), deadline: z.number() }),
  z.strictObject({ type: z.literal('turn-narrated'), readers, text: z.string() }),
  z.strictObject({ type: z.literal('turn-closed') }),
  z.strictObject({ type: z.literal('reminder-issued'), turn: z.int() }),
  z.strictObject({ type: z.literal('deadline-extended'), deadline: z.number() }),
  z.strictObject({ type: z.literal('session-paused') }),
  z.strictObject({ type: z.literal('session-resumed'), deadline: z.number() }),
  z.strictObject({ type: z.literal('session-ended'), outcome: z.string() }),
  z.strictObject({ type: z.literal('session-expired') }),
  z.strictObject({ type: z.literal('fact-recorded'), about: z.string(), text: z.string(), readers }),
  z.strictObject({
    type: z.literal('state-updated'),
    name: z.string(),
    value: z.string(),
    reason: z.string(),
    readers
  }),
  z.strictObject({
    type: z.literal('dice-rolled'),
    dice: z.string(),
    rolls: z.array(z.int()),
    total: z.int(),
    purpose: z.string()
  }),
  z.strictObject({ type: z.literal('tokens-spent'), tokens: z.int() }),
  z.strictObject({ type: z.literal('refusal-answered'), seat: z.int(), reason: z.string(), day: z.string() }),
  /** At a desk: the person, and where the answer goes. */
  z.strictObject({ type: z.literal('desk-opened'), address: z.string() })
])
export type SessionEvent = z.infer<typeof sessionEvent>
