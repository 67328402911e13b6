import type { Edge, Refusal, StateTable } from './edges.ts'
import type { Table } from './session.ts'

/**
 * One turn, from its opening to its close. Nobody is asked for anything while the session rests; a turn that is open
 * when its session ends is never told. To add an edge, add a line, and a walk along it in `fixtures/walks/`.
 */

type TurnState = 'closed' | 'open' | 'told'

type TurnTrigger = 'begin' | 'letter' | 'private words' | 'pause' | 'resume' | 'look' | 'tell' | 'close'

type TurnCarrier =
  | 'turn-opened'
  | 'letter-taken'
  | 'private-words-taken'
  | 'session-resumed'
  | 'turn-narrated'
  | 'turn-closed'
  | 'absence-ended'
  | 'host-told'
  | 'deadline-extended'
  | 'session-paused'
  | 'reminder-issued'
  | 'invitation-expired'

export type TurnEdge = Edge<TurnState, TurnTrigger, TurnCarrier>

const edges: TurnEdge[] = [
  { from: 'closed', trigger: 'begin', guard: null, to: 'open', by: 'turn-opened' },
  { from: 'closed', trigger: 'look', guard: 'invitationRanOut', to: 'closed', by: 'invitation-expired' },
  { from: 'closed', trigger: 'look', guard: null, to: 'closed', by: null },

  { from: 'open', trigger: 'letter', guard: null, to: 'open', by: 'letter-taken' },
  { from: 'open', trigger: 'private words', guard: null, to: 'open', by: 'private-words-taken' },
  { from: 'open', trigger: 'pause', guard: null, to: 'open', by: 'session-paused' },
  { from: 'open', trigger: 'resume', guard: null, to: 'open', by: 'session-resumed' },
  { from: 'open', trigger: 'look', guard: 'complete', to: 'told', by: 'turn-narrated' },
  { from: 'open', trigger: 'look', guard: 'someoneIsBack', to: 'open', by: 'absence-ended' },
  { from: 'open', trigger: 'look', guard: 'hostIsToHear', to: 'open', by: 'host-told' },
  { from: 'open', trigger: 'look', guard: 'missedByTheAbsent', to: 'open', by: 'deadline-extended' },
  { from: 'open', trigger: 'look', guard: 'missedAndGoesOn', to: 'told', by: 'turn-narrated' },
  { from: 'open', trigger: 'look', guard: 'missedAndWaits', to: 'open', by: 'deadline-extended' },
  { from: 'open', trigger: 'look', guard: 'missed', to: 'open', by: 'session-paused' },
  { from: 'open', trigger: 'look', guard: 'nudgeIsDue', to: 'open', by: 'reminder-issued' },
  { from: 'open', trigger: 'look', guard: 'invitationRanOut', to: 'open', by: 'invitation-expired' },
  { from: 'open', trigger: 'look', guard: null, to: 'open', by: null },

  { from: 'told', trigger: 'tell', guard: null, to: 'told', by: 'turn-narrated' },
  { from: 'told', trigger: 'close', guard: null, to: 'closed', by: 'turn-closed' }
]

const refusals: Refusal<TurnState, TurnTrigger>[] = [
  ...refused('closed', ['letter', 'private words'], 'the words are kept, and join the first turn'),
  ...refused('closed', ['pause', 'resume', 'tell', 'close'], 'only a table with an open turn rests, or is told'),
  ...refused('open', ['begin'], 'one turn at a time'),
  ...refused('open', ['tell', 'close'], 'it is told first, on a look'),
  ...refused(
    'told',
    ['begin', 'letter', 'private words', 'pause', 'resume', 'look'],
    'a turn is told and closed in one commit, so nothing comes between'
  )
]

export const turnStates: StateTable<TurnState, TurnTrigger, TurnCarrier> = {
  name: 'turn',
  states: {
    closed: 'no turn is open: the story has not begun, or has ended',
    open: 'letters are taken, each player’s newest counts',
    told: 'the narrator has written, and the commit is not yet made'
  },
  triggers: {
    begin: 'the session begins, or the turn before was told and the story goes on',
    letter: 'a player’s letter, or a newer one that replaces it',
    'private words': 'the part of a letter that is for the narrator alone',
    pause: 'the session comes to rest by the wish of a player: what has been written stays',
    resume: 'the session goes on after a rest: a new deadline, and asked afresh',
    look: 'the clock, or any other occasion to look at the table',
    tell: 'a further letter of the same turn, for other readers',
    close: 'every letter of the turn is written'
  },
  edges,
  refusals
}

/** The turn's state is what the table holds; nothing of it is stored twice. */
export function turnState({ turn, story }: Table): TurnState {
  if (turn === null) return 'closed'
  return story.some((past) => past.number === turn.number) ? 'told' : 'open'
}

function refused(from: TurnState, triggers: TurnTrigger[], because: string): typeof refusals {
  return triggers.map((trigger) => ({ from, trigger, because, reason: null }))
}
