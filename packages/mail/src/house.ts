import type { HeldPlace } from './confirmation-address.ts'
import type { SeatAddress } from './reply-address.ts'
import type { SealKeys } from './seal.ts'

/** Whose door this is: its mail domain, the games that have an address there, and the keys of seats' addresses. */
export type House = { domain: string; games: readonly string[]; keys: SealKeys }

/** Where a letter goes: a game's front door, or one seat of one session. */
export type Destination = { type: 'game'; game: string } | SeatDestination
export type SeatDestination = { type: 'seat' } & SeatAddress

/** Where the question about a held letter is answered. */
export type ConfirmationDestination = { type: 'confirmation' } & HeldPlace
