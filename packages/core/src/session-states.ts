import type { TableRefusal } from './arrival.ts'
import type { Edge, Refusal, StateTable } from './edges.ts'
import type { Table } from './session.ts'

/** From the first mail to the archive. To add an edge, add a line, and a walk along it in `fixtures/walks/`. */

type SessionState = Table['status']

type SessionTrigger =
  | 'consent'
  | 'decline'
  | 'unclear answer'
  | 'letter'
  | 'late letter'
  | 'pause'
  | 'resume'
  | 'away'
  | 'out of office'
  | 'own matter'
  | 'copy'
  | 'leave'
  | 'bounce'
  | 'rest'
  | 'end'
  | 'look'

type SessionCarrier =
  | 'players-awaited'
  | 'session-started'
  | 'session-paused'
  | 'session-resumed'
  | 'session-ended'
  | 'session-expired'
  | 'session-archived'

export type SessionEdge = Edge<SessionState, SessionTrigger, SessionCarrier>

const edges: SessionEdge[] = [
  { from: 'initializing', trigger: 'consent', guard: 'enoughPlayers', to: 'active', by: 'session-started' },
  { from: 'initializing', trigger: 'consent', guard: null, to: 'waiting-for-players', by: 'players-awaited' },
  { from: 'initializing', trigger: 'letter', guard: null, to: 'initializing', by: null },
  { from: 'initializing', trigger: 'leave', guard: null, to: 'completed', by: 'session-ended' },
  { from: 'initializing', trigger: 'bounce', guard: null, to: 'initializing', by: null },
  { from: 'initializing', trigger: 'look', guard: 'expired', to: 'timed-out', by: 'session-expired' },
  { from: 'initializing', trigger: 'look', guard: null, to: 'initializing', by: null },

  { from: 'waiting-for-players', trigger: 'consent', guard: 'enoughPlayers', to: 'active', by: 'session-started' },
  { from: 'waiting-for-players', trigger: 'consent', guard: null, to: 'waiting-for-players', by: null },
  { from: 'waiting-for-players', trigger: 'decline', guard: null, to: 'waiting-for-players', by: null },
  // A game whose folder asks for fewer players than it did.
  { from: 'waiting-for-players', trigger: 'letter', guard: 'enoughPlayers', to: 'active', by: 'session-started' },
  { from: 'waiting-for-players', trigger: 'letter', guard: null, to: 'waiting-for-players', by: null },
  { from: 'waiting-for-players', trigger: 'leave', guard: 'nobodyLeft', to: 'completed', by: 'session-ended' },
  { from: 'waiting-for-players', trigger: 'leave', guard: null, to: 'waiting-for-players', by: null },
  { from: 'waiting-for-players', trigger: 'copy', guard: null, to: 'waiting-for-players', by: null },
  { from: 'waiting-for-players', trigger: 'bounce', guard: null, to: 'waiting-for-players', by: null },
  { from: 'waiting-for-players', trigger: 'look', guard: 'expired', to: 'timed-out', by: 'session-expired' },
  { from: 'waiting-for-players', trigger: 'look', guard: null, to: 'waiting-for-players', by: null },

  { from: 'active', trigger: 'consent', guard: null, to: 'active', by: null },
  { from: 'active', trigger: 'decline', guard: null, to: 'active', by: null },
  { from: 'active', trigger: 'letter', guard: null, to: 'active', by: null },
  { from: 'active', trigger: 'late letter', guard: null, to: 'active', by: null },
  { from: 'active', trigger: 'pause', guard: null, to: 'paused', by: 'session-paused' },
  { from: 'active', trigger: 'resume', guard: null, to: 'active', by: null },
  { from: 'active', trigger: 'away', guard: null, to: 'active', by: null },
  { from: 'active', trigger: 'out of office', guard: null, to: 'active', by: null },
  { from: 'active', trigger: 'own matter', guard: null, to: 'active', by: null },
  { from: 'active', trigger: 'copy', guard: null, to: 'active', by: null },
  { from: 'active', trigger: 'leave', guard: 'nobodyLeft', to: 'completed', by: 'session-ended' },
  { from: 'active', trigger: 'leave', guard: 'tooFewLeft', to: 'completed', by: 'session-ended' },
  { from: 'active', trigger: 'leave', guard: null, to: 'active', by: null },
  { from: 'active', trigger: 'bounce', guard: null, to: 'active', by: null },
  { from: 'active', trigger: 'rest', guard: null, to: 'paused', by: 'session-paused' },
  { from: 'active', trigger: 'end', guard: null, to: 'completed', by: 'session-ended' },
  { from: 'active', trigger: 'look', guard: 'expired', to: 'timed-out', by: 'session-expired' },
  { from: 'active', trigger: 'look', guard: null, to: 'active', by: null },

  { from: 'paused', trigger: 'consent', guard: null, to: 'paused', by: null },
  { from: 'paused', trigger: 'decline', guard: null, to: 'paused', by: null },
  { from: 'paused', trigger: 'letter', guard: null, to: 'active', by: 'session-resumed' },
  { from: 'paused', trigger: 'late letter', guard: null, to: 'paused', by: null },
  { from: 'paused', trigger: 'pause', guard: null, to: 'paused', by: null },
  { from: 'paused', trigger: 'resume', guard: null, to: 'active', by: 'session-resumed' },
  // Whoever it rested for is not waited for any more: nobody else would ever wake it.
  { from: 'paused', trigger: 'away', guard: 'everyAnswer', to: 'active', by: 'session-resumed' },
  { from: 'paused', trigger: 'away', guard: null, to: 'paused', by: null },
  // What no person has written wakes no table.
  { from: 'paused', trigger: 'out of office', guard: null, to: 'paused', by: null },
  { from: 'paused', trigger: 'own matter', guard: null, to: 'paused', by: null },
  { from: 'paused', trigger: 'copy', guard: null, to: 'paused', by: null },
  { from: 'paused', trigger: 'leave', guard: 'nobodyLeft', to: 'completed', by: 'session-ended' },
  { from: 'paused', trigger: 'leave', guard: 'tooFewLeft', to: 'completed', by: 'session-ended' },
  { from: 'paused', trigger: 'leave', guard: 'nobodyMissing', to: 'active', by: 'session-resumed' },
  { from: 'paused', trigger: 'leave', guard: null, to: 'paused', by: null },
  { from: 'paused', trigger: 'bounce', guard: 'everyAnswer', to: 'active', by: 'session-resumed' },
  { from: 'paused', trigger: 'bounce', guard: null, to: 'paused', by: null },
  { from: 'paused', trigger: 'look', guard: 'expired', to: 'timed-out', by: 'session-expired' },
  { from: 'paused', trigger: 'look', guard: null, to: 'paused', by: null },

  { from: 'completed', trigger: 'copy', guard: null, to: 'completed', by: null },
  { from: 'completed', trigger: 'look', guard: 'keptLongEnough', to: 'archived', by: 'session-archived' },
  { from: 'completed', trigger: 'look', guard: null, to: 'completed', by: null },
  { from: 'timed-out', trigger: 'copy', guard: null, to: 'timed-out', by: null },
  { from: 'timed-out', trigger: 'look', guard: 'keptLongEnough', to: 'archived', by: 'session-archived' },
  { from: 'timed-out', trigger: 'look', guard: null, to: 'timed-out', by: null },
  { from: 'archived', trigger: 'copy', guard: null, to: 'archived', by: null },
  { from: 'archived', trigger: 'look', guard: null, to: 'archived', by: null }
]

const inTheStory: SessionTrigger[] = ['late letter', 'pause', 'resume', 'away', 'own matter']
const byPeople: SessionTrigger[] = ['consent', 'decline', 'unclear answer', 'letter', 'leave', ...inTheStory]
const notBegun = 'there is no story yet: the letter counts as any other'
const nobodyInvited = 'nobody is invited before the founder has agreed'
const onlyActive = 'only the turn of an active table is waited for, and told'
const unclear = 'it is no answer: its writer is told so once a day'
const closed = 'it has ended: refused as session_closed, of which the writer is told once a day'
const silence = 'it lies in the archive: refused as session_closed, in silence'

const refusals: Refusal<SessionState, SessionTrigger>[] = [
  ...refused('initializing', ['decline', 'unclear answer'], nobodyInvited),
  ...(['initializing', 'waiting-for-players'] as const).flatMap((state) =>
    refused(state, ['out of office'], 'no turn is open, so nobody is waited for')
  ),
  ...refused('initializing', [...inTheStory, 'copy'], notBegun),
  ...refused('waiting-for-players', inTheStory, notBegun),
  ...(['waiting-for-players', 'active', 'paused'] as const).flatMap((state) =>
    refused(state, ['unclear answer'], unclear, 'invalid_content')
  ),
  ...(['initializing', 'waiting-for-players', 'paused', 'completed', 'timed-out', 'archived'] as const).flatMap(
    (state) => refused(state, ['rest', 'end'], onlyActive)
  ),
  ...(['completed', 'timed-out', 'archived'] as const).flatMap((state) => [
    ...refused(state, byPeople, state === 'archived' ? silence : closed, 'session_closed'),
    ...refused(state, ['bounce', 'out of office'], 'it has ended: nobody is written to or waited for')
  ])
]

export const sessionStates: StateTable<SessionState, SessionTrigger, SessionCarrier> = {
  name: 'session',
  states: {
    initializing: 'the founder has been written to and has not agreed to anything',
    'waiting-for-players': 'those who are here have agreed, and the game needs more',
    active: 'a turn is open, with a deadline',
    paused: 'a turn is open, and nobody is asked for a letter',
    completed: 'it was told to its end, or those who left made too few of those who stayed',
    'timed-out': 'no letter came for as long as the game allows',
    archived: 'it ended 30 days ago: letters to it find silence, and it is kept until somebody has it erased'
  },
  triggers: {
    consent: 'the founder or somebody invited agrees to take part',
    decline: 'somebody invited says no, or STOP',
    'unclear answer': 'somebody invited writes something else',
    letter: 'a letter of the founder or of a player that is none of the others here',
    'late letter': 'a letter that answers a turn which has been told',
    pause: 'PAUSE, by a player',
    resume: 'RESUME, by a player',
    away: 'AWAY until a day, by a player',
    'out of office': 'a player’s mailbox says by itself until when nobody is there',
    'own matter': 'TIMEZONE, SHARE, EDIT or KEEP, by a player, without other words',
    copy: 'KEEP A COPY, or EXPORT',
    leave: 'STOP, by mail or by one click, or the founder’s “No, thanks”',
    bounce: 'letters do not reach somebody any more',
    rest: 'the open turn was missed, and cannot be told with what has come',
    end: 'the narrator calls end_session',
    look: 'the clock, or any other occasion to look at the table'
  },
  edges,
  refusals
}

function refused(
  from: SessionState,
  triggers: SessionTrigger[],
  because: string,
  reason: TableRefusal | null = null
): typeof refusals {
  return triggers.map((trigger) => ({ from, trigger, because, reason }))
}
