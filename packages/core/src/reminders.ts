import { graceEnd } from './deadline.ts'
import type { Game } from './game.ts'
import type { Instant } from './ids.ts'
import { gameLetter, notice } from './letters.ts'
import { readableTime, zoneOf } from './local-time.ts'
import { nameList } from './name-list.ts'
import type { Proposal } from './next-commit.ts'
import { awake } from './quiet-hours.ts'
import { awaited, players, type Seat, silent, type Table, type Turn } from './session.ts'
import { hostOf } from './waiting.ts'

/**
 * The ladder: one nudge to each player who is awaited, then one word to the host, then nothing more. Each is a commit
 * of its own, so neither can happen twice; and neither comes at night, by its reader's clock.
 */

const hourMs = 3_600_000

type Nudge = { seat: Seat; at: Instant }

/** Whom a nudge still waits for, and when; `at` is never before `now`. */
export function nudges(table: Table, turn: Turn, game: Game, now: Instant): Nudge[] {
  const { reminderHours } = game.settings.turn
  const earliest = turn.deadline - reminderHours * hourMs
  return (
    awaited(table)
      .filter((seat) => !turn.reminded.includes(seat.seat))
      // Who has sat down since then was told of the deadline in the letter that welcomed them.
      .filter((seat) => (seat.consentAt ?? 0) <= earliest)
      .map((seat) => ({ seat, at: awake(Math.max(earliest, now), zoneOf(seat), game.settings.turn) }))
      .filter(({ at }) => at < turn.deadline)
  )
}

export function nudge(seats: Seat[], table: Table, turn: Turn, game: Game): Proposal {
  return {
    events: [{ type: 'reminder-issued', turn: turn.number, seats: seats.map(({ seat }) => seat) }],
    letters: seats.map((seat) => gameLetter('reminder', seat, table, game))
  }
}

/**
 * Who at the table is to hear that the deadline has passed, and when: once a turn, and only while the turn waits on.
 * Nobody, where everyone who could do something is awaited.
 */
export function hostWord(table: Table, turn: Turn, game: Game, now: Instant): Nudge | undefined {
  const seat = hostOf(table)
  if (turn.hostTold || seat === undefined || awaited(table).length === 0) return undefined
  const at = awake(Math.max(turn.deadline, now), zoneOf(seat), game.settings.turn)
  const waitsOn = game.settings.turn.missed === 'wait' || at < graceEnd(turn.deadline, game)
  return waitsOn ? { seat, at } : undefined
}

export function tellHost(host: Seat, table: Table, turn: Turn, game: Game): Proposal {
  const names = nameList(awaited(table).map(({ name }) => name))
  const areReminded = awaited(table).every(({ seat }) => turn.reminded.includes(seat))
  const reminded = areReminded ? ' They have had one reminder, and get no other.' : ''
  const text = [
    `The deadline of turn ${turn.number} has passed, and no letter has come from **${names}**.${reminded}`,
    ruleText(table, turn, game, host),
    'You need not do anything, but you could ask in another way.'
  ].join('\n\n')
  return {
    events: [{ type: 'host-told', turn: turn.number, seat: host.seat }],
    letters: [{ ...notice(host.seat, text), autoSubmitted: 'auto-generated' }]
  }
}

function ruleText(table: Table, turn: Turn, game: Game, host: Seat): string {
  const until = readableTime(graceEnd(turn.deadline, game), zoneOf(host), game.settings.language)
  const written = players(table).length - silent(table).length
  // Neither who is away nor who is out of reach: as the rule counts.
  const all = written + awaited(table).length
  switch (game.settings.turn.missed) {
    case 'wait':
      return 'This game waits: the turn stays open until everyone has written.'
    case 'continue':
      return `The table waits until ${until}. Then the turn is told without them.`
    case 'continue-if-half':
      return `The table waits until ${until}. Then the turn is told if at least half of those it counts on have written (so far ${written} of ${all}); otherwise the table rests until somebody writes.`
    case 'pause':
      return `The table waits until ${until}. Then it rests, and the next letter from anybody wakes it.`
  }
}
