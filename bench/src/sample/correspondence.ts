import {
  type Arrival,
  type Commit,
  foundSession,
  type Game,
  type Model,
  type NarratedTurn,
  narrateTurn,
  nextCommit,
  type Table,
  takeLetter
} from '@gpttherapy/core'
import { arrival } from '../../../packages/core/src/fixtures/sample.ts'

/** A correspondence of one player, made by the deciders themselves. */

/** Constant, so that two runs send the same bytes. */
const noon = Date.UTC(2026, 0, 5, 12)
const day = 86_400_000

/** Founded and consented to, with the first turn ready to be narrated. */
export function begin(game: Game): Commit {
  const first = letter('Hello! My friend spoke of this place, and I would like to begin.', 0)
  const founded = nextCommit(undefined, { type: 'delivery', id: 'mail-0' }, foundSession(first, game, noon), noon)
  return withLetter(founded, game, 1)
}

/** The player's next letter. It names an address, so that the tool for invitations is among those allowed. */
export function withLetter(commit: Commit, game: Game, number: number): Commit {
  const words = letters[(number - 1) % letters.length] ?? ''
  const decision = takeLetter(tableOf(commit), 0, letter(words, number), game, timeOf(number))
  if (decision.type !== 'accepted') throw new Error(`the sample's letter ${number} was ${decision.type}`)
  return nextCommit(commit, { type: 'delivery', id: `mail-${number}` }, decision.proposal, timeOf(number))
}

/** @throws when the turn could not be narrated: everybody's model here says what the script says. */
export async function withNarration(commit: Commit, game: Game, number: number, model: Model): Promise<Commit> {
  const turn = await narrateSample(tableOf(commit), game, number, model)
  return nextCommit(commit, { type: 'narration' }, turn.proposal, timeOf(number), turn.usage)
}

export async function narrateSample(
  table: Table,
  game: Game,
  number: number,
  model: Model
): Promise<NarratedTurn & { type: 'narrated' }> {
  const thinking = { model, seed: `seed-of-turn-${number}`, now: timeOf(number), signal: new AbortController().signal }
  const turn = await narrateTurn(table, game, thinking)
  if (turn.type !== 'narrated') throw new Error(`turn ${number} was not narrated: ${turn.reason}`)
  return turn
}

export function tableOf({ session }: Commit): Table {
  if (session.type !== 'table') throw new Error('the sample session is no table')
  return session
}

export function timeOf(number: number): number {
  return noon + number * day
}

function letter(words: string, number: number): Arrival {
  return arrival('ann@example.org', words, {
    fromName: 'Ann',
    subject: 'A beginning',
    messageId: `<sample-${number}@example.org>`,
    offsetMinutes: 0,
    digests: [`dsample${number}`, `msample${number}`],
    sesAt: timeOf(number) / 1000
  })
}

/** What a player writes in a few minutes at a bus stop. */
const letters = [
  'I AGREE\n\nI am Ann, a bell-founder who has come up the valley to hear why the observatory fell silent. I carry a lantern, a hammer and my grandmother’s tuning fork. My friend ben@example.org may want to join us later on. I knock, and wait, and listen for what answers.',
  'I take the key from the woman at the inn and promise her that I shall not sell what I find. Then I walk out into the rain and follow the lanterns along the causeway. If the water moves I stand still until it has passed. I keep the tuning fork in my left hand.',
  'I strike the tuning fork and hold it against the bronze rings of the door, one after the other. Where it hums I turn the ring until it falls silent. I do not force anything. If something begins to tick below, I count the beats out loud.',
  'I go down, not up. Whoever built this wanted people to climb. I leave my hammer on the threshold so that the door cannot close behind me, and I light the lantern only when I can no longer see my hand.',
  'I greet the keeper politely and tell him the truth: that I have not come to steal, that I owe a ferrywoman an answer, and that I can mend his great bell if he lets me hear it once. I ask him what he has been waiting for.',
  'I ring the bell as softly as I can, with the handle of the tuning fork. While it sounds I watch the hands of the clock and nothing else. Afterwards I sit down on the floor and write down what I saw, in the order in which I saw it.',
  'I offer the keeper my own hour in place of the one that he keeps locked away. I know what that means. But I ask to keep the memory of my grandmother’s workshop, and I ask him to swear it by the clock.',
  'I run. I take the stair by the weights and jump each ninth step, and I do not look at the coat over the chair. If the door has closed on my hammer I push; if it has not, I take the hammer and go home.'
]
