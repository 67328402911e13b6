import type { Game, Instant, Model, Session } from '@gpttherapy/core'
import type { House as MailHouse } from '@gpttherapy/mail'
import type { Log } from './log.ts'
import type { Mailbox } from './mailbox.ts'
import type { Post } from './post.ts'
import type { Sessions } from './sessions.ts'

/** Everything outside that the story of a letter touches: a plain object of functions, built once. */
export type World = {
  mailbox: Mailbox
  sessions: Sessions
  post: Post
  /** Takes an address off the mail service's own list of whom it writes to no more; absent where there is none. */
  readmit?: (address: string) => Promise<void>
  /**
   * The Message-ID under which a sent letter reached its reader, by the mail service's own id of it. Absent where the
   * service leaves ours as it is.
   */
  assignedId?: (providerId: string) => string
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
  /** Where a seat's own token is put behind for its one-click unsubscribe link; ends with a slash. */
  unsubscribeUrl: string
}

/** What the mail layer knows of it. */
export function mailHouse({ domain, games, keys }: House): MailHouse {
  return { domain, games: [...games.keys()], keys }
}

export function gameOf(session: Session, house: Pick<House, 'games'>): Game | undefined {
  return session.type === 'table' ? house.games.get(session.game) : undefined
}
