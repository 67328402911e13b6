import { archiveTime, expiryTime, invitationEnd, isComplete, missedTime, returned } from './clock.ts'
import type { Game } from './game.ts'
import type { Instant } from './ids.ts'
import { hostWord, nudges } from './reminders.ts'
import { awaited, isReachable, players, silent, type Table } from './session.ts'
import { absent, hasEveryAnswer, missing } from './waiting.ts'

/** What a trigger finds: the table as the trigger's own events have left it. */
export type Situation = { table: Table; game: Game; now: Instant }

type Guard = {
  /** For the page, and where an ending is explained. */
  says: string
  holds: (situation: Situation) => boolean
}

const after = 'deadline and grace have passed'

/** The conditions that stand in the tables of states; nobody else asks them. */
export const guards = {
  enoughPlayers: { says: 'as many have agreed as the game needs', holds: hasEnoughPlayers },
  nobodyLeft: { says: 'everyone has left', holds: ({ table }) => players(table).length === 0 },
  tooFewLeft: { says: 'too few are left', holds: (situation) => !hasEnoughPlayers(situation) },
  nobodyMissing: {
    says: 'all whom the turn still waited for have left',
    holds: ({ table, game }) => missing(table, game).length === 0
  },
  everyAnswer: {
    says: 'all who are still waited for have written',
    holds: ({ table, game }) => hasEveryAnswer(table, game)
  },
  expired: {
    says: 'no letter for as many days as the game allows',
    holds: ({ table, game, now }) => expiryTime(table, game) <= now
  },
  keptLongEnough: { says: '30 days after its end', holds: ({ table, now }) => archiveTime(table) <= now },
  complete: {
    says: 'the table is active and all who are waited for have written',
    holds: ({ table, game }) => isComplete(table, game)
  },
  someoneIsBack: {
    says: 'the day has come on which somebody is back',
    holds: ({ table, now }) => returned(table, now).length > 0
  },
  hostIsToHear: { says: 'the deadline has passed, and nobody has been told so', holds: hostIsToHear },
  missedByTheAbsent: {
    says: `${after}, and only those who are away have not written`,
    holds: (situation) => isMissed(situation) && waitsForTheAbsentAlone(situation)
  },
  missedAndGoesOn: {
    says: `${after}, and the game goes on without the missing, or with the half that has written`,
    holds: (situation) => isMissed(situation) && goesOn(situation)
  },
  missedAndWaits: {
    says: `${after}, and the game waits for everyone`,
    holds: (situation) => isMissed(situation) && situation.game.settings.turn.missed === 'wait'
  },
  missed: { says: `${after}, and too few have written for the game to go on`, holds: isMissed },
  nudgeIsDue: { says: 'somebody is to be reminded', holds: nudgeIsDue },
  invitationRanOut: { says: 'an invitation has run out', holds: invitationRanOut }
} satisfies Record<string, Guard>

export type GuardName = keyof typeof guards

function hasEnoughPlayers({ table, game }: Situation): boolean {
  return players(table).length >= game.settings.players.min
}

function hostIsToHear({ table, game, now }: Situation): boolean {
  const { status, turn } = table
  const host = status === 'active' && turn !== null ? hostWord(table, turn, game, now) : undefined
  return host !== undefined && host.at <= now
}

function isMissed({ table, game, now }: Situation): boolean {
  const { status, turn } = table
  return status === 'active' && turn !== null && missedTime(table, turn, game, now) <= now
}

function waitsForTheAbsentAlone({ table }: Situation): boolean {
  return awaited(table).length === 0 && absent(table).length > 0
}

/** Whoever is away or cannot be reached counts neither as present nor as missing. */
function goesOn({ table, game }: Situation): boolean {
  const answered = players(table).length - silent(table).length
  const counted = answered + awaited(table).length
  const rule = game.settings.turn.missed
  const enough = rule === 'continue' || (rule === 'continue-if-half' && answered * 2 >= counted)
  return enough && answered > 0 && players(table).some(isReachable)
}

function nudgeIsDue({ table, game, now }: Situation): boolean {
  const { status, turn } = table
  return status === 'active' && turn !== null && nudges(table, turn, game, now).some(({ at }) => at <= now)
}

function invitationRanOut({ table, game, now }: Situation): boolean {
  return table.seats.some((seat) => seat.status === 'invited' && invitationEnd(seat.since, game) <= now)
}
