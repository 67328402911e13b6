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
  /** Something that came with a letter was not taken: `text` tells its writer, in the next letter to them. */
  z.strictObject({ type: z.literal('attachments-declined'), seat: z.int(), text: z.string() }),
  z.strictObject({ type: z.literal('aside-told'), seat: z.int() }),
  z.strictObject({ type: z.literal('consent-given'), seat: z.int() }),
  z.strictObject({ type: z.literal('words-kept'), seat: z.int(), text: z.string() }),
  z.strictObject({ type: z.literal('address-written'), seat: z.int(), address: z.string(), readers }),
  z.strictObject({ type: z.literal('letter-taken'), seat: z.int(), text: z.string(), readers }),
  /** The part of a letter that is for the narrator alone; it follows the part for the table. */
  z.strictObject({ type: z.literal('private-words-taken'), seat: z.int(), text: z.string() }),
  z.strictObject({ type: z.literal('player-returned'), seat: z.int() }),
  /** The narrator has put a passage before its writer, who alone may let others read it. */
  z.strictObject({ type: z.literal('share-offered'), seat: z.int(), text: z.string() }),
  /** `text`: the writer's own words in place of those offered. */
  z.strictObject({
    type: z.literal('share-answered'),
    seat: z.int(),
    consent: z.boolean(),
    text: z.string().nullable()
  }),
  z.strictObject({ type: z.literal('passage-shared'), seat: z.int(), text: z.string() }),
  z.strictObject({ type: z.literal('copy-made'), seat: z.int(), day: z.string() }),
  z.strictObject({ type: z.literal('recap-renewed'), readers, text: z.string() }),
  /** It answers a turn that is told already: its writer is asked, and nobody reads it. */
  z.strictObject({ type: z.literal('letter-held-back'), seat: z.int(), turn: z.int() }),
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
  /** Nothing proves that it is from the seat's player: the mail is held, and nobody has read it. `digests` as of a delivery. */
  z.strictObject({
    type: z.literal('doubtful-letter-held'),
    seat: z.int(),
    hold: z.string(),
    delivery: z.string(),
    digests: z.array(z.string()),
    sesAt: z.number(),
    length: z.int()
  }),
  z.strictObject({ type: z.literal('doubtful-letter-asked'), seat: z.int(), hold: z.string() }),
  /** The player has said that it is theirs. */
  z.strictObject({ type: z.literal('doubtful-letter-confirmed'), seat: z.int(), hold: z.string() }),
  z.strictObject({
    type: z.literal('doubtful-letter-put-aside'),
    seat: z.int(),
    hold: z.string(),
    digests: z.array(z.string()),
    sesAt: z.number()
  }),
  z.strictObject({ type: z.literal('players-awaited') }),
  z.strictObject({ type: z.literal('session-started') }),
  z.strictObject({ type: z.literal('turn-opened'), number: z.int(), deadline: z.number() }),
  z.strictObject({ type: z.literal('turn-narrated'), readers, text: z.string() }),
  z.strictObject({ type: z.literal('turn-closed') }),
  z.strictObject({ type: z.literal('reminder-issued'), turn: z.int(), seats: z.array(z.int()) }),
  /** Somebody at the table was told whom it still waits for, though the deadline has passed. */
  z.strictObject({ type: z.literal('host-told'), turn: z.int(), seat: z.int() }),
  /** The player, or their mailbox for them, has said when they are back. */
  z.strictObject({ type: z.literal('absence-begun'), seat: z.int(), until: z.number() }),
  /** By the player's own letter, or by the date. */
  z.strictObject({ type: z.literal('absence-ended'), seat: z.int() }),
  z.strictObject({ type: z.literal('time-zone-set'), seat: z.int(), zone: z.string() }),
  z.strictObject({ type: z.literal('deadline-extended'), deadline: z.number() }),
  z.strictObject({ type: z.literal('session-paused') }),
  z.strictObject({ type: z.literal('session-resumed'), deadline: z.number() }),
  z.strictObject({ type: z.literal('session-ended'), outcome: z.string() }),
  z.strictObject({ type: z.literal('session-expired') }),
  z.strictObject({ type: z.literal('session-archived') }),
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
