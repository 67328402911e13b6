import * as z from 'zod'
import { isAway } from './absence.ts'
import type { Game } from './game.ts'
import type { Instant } from './ids.ts'
import { freeSeats, invitationRefusal } from './invite.ts'
import { isRecapDue, storySoFar } from './recap.ts'
import {
  type Fact,
  players,
  type Readers,
  type Seat,
  type StateEntry,
  type StoryTurn,
  silent,
  type Table
} from './session.ts'
import { mayRead } from './views.ts'

/**
 * All that a tool or a prompt made for one view may know of the table: plain data without an id, an address, a token,
 * or anything that one of the view's readers may not read.
 */
export type VisibleTable = {
  game: string
  title: string
  rules: string
  mission: { name: string; text: string } | null
  status: Table['status']
  turn: number
  /** ISO 8601. */
  deadline: string | null
  /** How many turns the game's missions take; null where they have no end in sight. */
  turns: number | null
  players: VisiblePlayer[]
  /** Names of those who have left since the last letter. */
  leaving: string[]
  freeSeats: number
  /** Addresses that could be invited, as the letters show them: `<address-1>`. */
  invitable: string[]
  letters: VisibleLetter[]
  /** The table's letter of this very turn, for the view of one player who gets a passage below it. */
  told: string | null
  /** Whether the view's one reader can be offered to share a passage. */
  canShare: boolean
  story: VisibleTurn[]
  recap: { turn: number; text: string }[]
  /** The recap that the narrator last wrote for these readers, and whether it is time for a new one. */
  soFar: string
  recapDue: boolean
  facts: Pick<Fact, 'about' | 'text' | 'turn'>[]
  state: Pick<StateEntry, 'name' | 'value' | 'turn'>[]
}

export const playerStatus = z.enum(['answered', 'awaited', 'away', 'invited', 'left'])

type VisiblePlayer = { name: string; status: z.infer<typeof playerStatus> }
/** `private`: written to the narrator alone, where other letters are read by all. */
export type VisibleLetter = { player: string; text: string; private?: true }
export type VisibleTurn = { turn: number; letters: VisibleLetter[]; narration: string }

export function visibleTo(view: Readers, table: Table, game: Game): VisibleTable {
  return {
    game: game.name,
    title: game.settings.title,
    rules: game.rules,
    mission: game.missions.find((mission) => mission.name === table.mission) ?? null,
    status: table.status,
    turn: table.turn?.number ?? table.story.at(-1)?.number ?? 0,
    deadline: table.turn === null ? null : isoTime(table.turn.deadline),
    turns: game.settings.turns ?? null,
    players: visiblePlayers(table),
    leaving: leaving(table),
    freeSeats: freeSeats(table, game),
    invitable: invitable(view, table, game),
    letters: visibleLetters(view, table, game, table.turn?.letters ?? []),
    told: told(view, table),
    canShare: game.settings.letters === 'private' && view !== 'table' && players(table).length > 1,
    story: table.story
      .filter((turn) => turn.number !== table.turn?.number)
      .map((turn) => visibleTurn(view, table, game, turn)),
    soFar: storySoFar(view, table),
    recapDue: told(view, table) === null && isRecapDue(view, table),
    recap: table.recap.filter((line) => mayRead(view, line)).map(({ turn, text }) => ({ turn, text })),
    facts: table.facts.filter((fact) => mayRead(view, fact)).map(({ about, text, turn }) => ({ about, text, turn })),
    state: table.state.filter((entry) => mayRead(view, entry)).map(({ name, value, turn }) => ({ name, value, turn }))
  }
}

/** A declined invitation is private: it looks like none. */
function visiblePlayers(table: Table): VisiblePlayer[] {
  const waiting = silent(table)
  return table.seats.flatMap((seat): VisiblePlayer[] => {
    if (seat.status === 'declined' || seat.status === 'founding') return []
    if (seat.status !== 'seated') return [{ name: seat.name, status: seat.status }]
    return [{ name: seat.name, status: statusOf(seat, waiting) }]
  })
}

/** Whoever is away and has written all the same has answered. */
function statusOf(seat: Seat, waiting: Seat[]): VisiblePlayer['status'] {
  if (!waiting.includes(seat)) return 'answered'
  return isAway(seat) ? 'away' : 'awaited'
}

function invitable(view: Readers, table: Table, game: Game): string[] {
  return table.addresses.flatMap((written, index) => {
    const refused = !mayRead(view, written) || invitationRefusal(table, index + 1, game) !== undefined
    return refused ? [] : [`<address-${index + 1}>`]
  })
}

function leaving(table: Table): string[] {
  const since = table.turn?.openedAt ?? table.foundedAt
  return table.seats
    .filter((seat) => seat.status === 'left' && seat.consentAt !== null && seat.since > since)
    .map((seat) => seat.name)
}

function told(view: Readers, table: Table): string | null {
  if (view === 'table') return null
  const now = table.story.find((turn) => turn.number === table.turn?.number)
  return now?.narrations.find((narration) => narration.readers === 'table')?.text ?? null
}

function visibleTurn(view: Readers, table: Table, game: Game, turn: StoryTurn): VisibleTurn {
  const narrations = turn.narrations.filter((narration) => mayRead(view, narration))
  return {
    turn: turn.number,
    letters: visibleLetters(view, table, game, turn.letters),
    narration: narrations.map((narration) => narration.text).join('\n\n')
  }
}

function visibleLetters(view: Readers, table: Table, game: Game, letters: StoryTurn['letters']): VisibleLetter[] {
  return letters
    .filter((letter) => mayRead(view, letter))
    .map(({ seat, text, readers }) => {
      const letter = { player: nameOf(table, seat), text }
      return game.settings.letters === 'table' && readers !== 'table' ? { ...letter, private: true } : letter
    })
}

function nameOf(table: Table, number: number): string {
  return table.seats.find((seat) => seat.seat === number)?.name ?? 'somebody who left'
}

function isoTime(at: Instant): string {
  return new Date(at).toISOString()
}
