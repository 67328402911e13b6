import * as z from 'zod'
import type { Game } from './game.ts'
import type { Instant } from './ids.ts'
import { freeSeats, invitationRefusal } from './invite.ts'
import { type Fact, type Readers, type StateEntry, type StoryTurn, silent, type Table } from './session.ts'
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
  players: VisiblePlayer[]
  freeSeats: number
  /** Addresses that could be invited, as the letters show them: `<address-1>`. */
  invitable: string[]
  letters: VisibleLetter[]
  story: VisibleTurn[]
  recap: { turn: number; text: string }[]
  facts: Pick<Fact, 'about' | 'text' | 'turn'>[]
  state: Pick<StateEntry, 'name' | 'value' | 'turn'>[]
}

export const playerStatus = z.enum(['answered', 'awaited', 'invited', 'left'])

type VisiblePlayer = { name: string; status: z.infer<typeof playerStatus> }
export type VisibleLetter = { player: string; text: string }
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
    players: visiblePlayers(table),
    freeSeats: freeSeats(table, game),
    invitable: invitable(view, table, game),
    letters: visibleLetters(view, table, table.turn?.letters ?? []),
    story: table.story
      .filter((turn) => turn.number !== table.turn?.number)
      .map((turn) => visibleTurn(view, table, turn)),
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
    return [{ name: seat.name, status: waiting.includes(seat) ? 'awaited' : 'answered' }]
  })
}

function invitable(view: Readers, table: Table, game: Game): string[] {
  return table.addresses.flatMap((written, index) => {
    const refused = !mayRead(view, written) || invitationRefusal(table, index + 1, game) !== undefined
    return refused ? [] : [`<address-${index + 1}>`]
  })
}

function visibleTurn(view: Readers, table: Table, turn: StoryTurn): VisibleTurn {
  const narrations = turn.narrations.filter((narration) => mayRead(view, narration))
  return {
    turn: turn.number,
    letters: visibleLetters(view, table, turn.letters),
    narration: narrations.map((narration) => narration.text).join('\n\n')
  }
}

function visibleLetters(view: Readers, table: Table, letters: StoryTurn['letters']): VisibleLetter[] {
  return letters
    .filter((letter) => mayRead(view, letter))
    .map((letter) => ({ player: nameOf(table, letter.seat), text: letter.text }))
}

function nameOf(table: Table, number: number): string {
  return table.seats.find((seat) => seat.seat === number)?.name ?? 'somebody who left'
}

function isoTime(at: Instant): string {
  return new Date(at).toISOString()
}
