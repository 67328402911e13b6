import type { Game, Instant, Model, Session } from '@gpttherapy/core'
import type { Log } from './log.ts'
import type { Mailbox } from './mailbox.ts'
import type { Post } from './post.ts'
import type { Sessions } from './sessions.ts'

/** Everything outside that the story of a letter touches: a plain object of functions, built once. */
export type World = {
  mailbox: Mailbox
  sessions: Sessions
  post: Post
  model: Model
  house: House
  /** Who claims letters: unique to a Lambda invocation; constant where one process does all the work. */
  owner: string
  now(): Instant
  /** Aborted when what is left of the invocation must be kept for the commit. */
  deadline: AbortSignal
  log: Log
}

/** What one installation is: its domain, its games, its keys. */
export type House = {
  domain: string
  games: ReadonlyMap<string, Game>
  /** HMAC keys of 32 bytes or more; the first seals, all unseal. */
  keys: readonly [Uint8Array, ...Uint8Array[]]
  /** Who writes here, in one sentence: it stands under every letter. */
  narratorNote: string
}

export function gameOf(session: Session, house: House): Game | undefined {
  return session.type === 'table' ? house.games.get(session.game) : undefined
}
