import * as z from 'zod'
import type { Instant } from './ids.ts'

/** Letters to one seat that nothing proves to be its player's, and what the player was asked about them. */

const dayMs = 24 * 3_600_000

/** A question waits for its answer over a weekend and a short holiday; after that nobody remembers what it is about. */
const holdMs = 7 * dayMs

/** At a time, of one seat. Stops a forger from filling the session and the mailbox; a person waits for one or two. */
const maxHeld = 3

/** Whoever finds out a seat's address can make us ask its player so often, and no more. */
const askEveryMs = dayMs

const heldLetter = z.strictObject({
  /** Names it in the address of its question; follows from the delivery. */
  hold: z.string(),
  /** The mail service's id of the delivery: by it the mail is found again. */
  delivery: z.string(),
  /** As of any delivery, and not recorded before the letter counts or is put aside. */
  digests: z.array(z.string()),
  /** When it was held. */
  at: z.number(),
  /** The mail service's time of the delivery, epoch seconds. */
  sesAt: z.number(),
  /** Characters of its words: a player may know their own letter by it. */
  length: z.int(),
  /** What is confirmed is remembered, so that a run which ended half-way can be finished. */
  state: z.enum(['waiting', 'asked', 'confirmed'])
})
export type HeldLetter = z.infer<typeof heldLetter>

export const doubt = z.strictObject({
  held: z.array(heldLetter),
  /** When the player was last asked about any of them. */
  askedAt: z.number().nullable()
})
export type Doubt = z.infer<typeof doubt>

export const noDoubt: Doubt = { held: [], askedAt: null }

export function withHeld(known: Doubt, letter: Omit<HeldLetter, 'at' | 'state'>, now: Instant): Doubt {
  const remembered = known.held.filter((one) => one.state !== 'confirmed' || now < holdEnd(one))
  return { ...known, held: [...remembered, { ...letter, at: now, state: 'waiting' }] }
}

export function withQuestion(known: Doubt, hold: string, now: Instant): Doubt {
  return { held: withState(known.held, hold, 'asked'), askedAt: now }
}

export function withConfirmation(known: Doubt, hold: string): Doubt {
  return { ...known, held: withState(known.held, hold, 'confirmed') }
}

export function withoutHeld(known: Doubt, hold: string): Doubt {
  return { ...known, held: known.held.filter((one) => one.hold !== hold) }
}

export function heldIn(known: Doubt, hold: string): HeldLetter | undefined {
  return known.held.find((one) => one.hold === hold)
}

/** Those that still wait for their writer. */
export function unconfirmed(known: Doubt): HeldLetter[] {
  return known.held.filter((one) => one.state !== 'confirmed')
}

export function isFull(known: Doubt): boolean {
  return unconfirmed(known).length >= maxHeld
}

export function holdEnd(letter: HeldLetter): Instant {
  return letter.at + holdMs
}

/** The letter to ask about next, and when. */
export function nextQuestion(known: Doubt): { letter: HeldLetter; at: Instant } | undefined {
  const letter = known.held.find((one) => one.state === 'waiting')
  if (letter === undefined) return undefined
  const at = known.askedAt === null ? letter.at : Math.max(letter.at, known.askedAt + askEveryMs)
  return at < holdEnd(letter) ? { letter, at } : undefined
}

function withState(held: HeldLetter[], hold: string, state: HeldLetter['state']): HeldLetter[] {
  return held.map((one) => (one.hold === hold ? { ...one, state } : one))
}
