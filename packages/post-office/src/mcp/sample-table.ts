import { type Arrival, foundSession, type Game, nextCommit, type Table, takeLetter } from '@gpttherapy/core'
import type { TableView } from './turn-server.ts'

/** Constant, so that two runs list and answer alike. */
const noon = Date.UTC(2026, 0, 5, 12)

/** A session in its first turn, made by the deciders themselves: what a narrator would have before it. */
export function sampleTable(game: Game): TableView {
  return {
    table: begunTable(game),
    context: {
      game,
      view: game.settings.letters === 'table' ? 'table' : [0],
      readerNames: ['Ann'],
      now: noon,
      seed: 'sample'
    }
  }
}

function begunTable(game: Game): Table {
  const first = arrival('ann@example.org', 'Ann', 'Hello! I would like to begin.', 1)
  let commit = nextCommit(undefined, { type: 'delivery', id: 'sample-1' }, foundSession(first, game, noon), noon)
  for (const [seat, letter] of answers().entries()) {
    if (commit.session.type !== 'table') break
    const decision = takeLetter(commit.session, seat, letter, game, noon)
    if (decision.type !== 'accepted') continue
    commit = nextCommit(commit, { type: 'delivery', id: `sample-${seat + 2}` }, decision.proposal, noon)
  }
  if (commit.session.type !== 'table') throw new Error('the sample session is no table')
  return commit.session
}

function answers(): Arrival[] {
  return [
    arrival('ann@example.org', 'Ann', 'I AGREE\n\nI am Aria, a scholar. Please invite ben@example.org.', 2),
    arrival('ben@example.org', 'Ben', 'I AGREE\n\nI am glad to be here.', 3)
  ]
}

function arrival(from: string, fromName: string, words: string, number: number): Arrival {
  return {
    from,
    fromName,
    subject: 'A beginning',
    words,
    cut: '',
    attachments: [],
    messageId: `<sample-${number}@example.org>`,
    references: [],
    answersTurn: null,
    offsetMinutes: 0,
    digests: [`dsample${number}`],
    sesAt: noon / 1000,
    command: null
  }
}
