import { hasText } from './attached.ts'
import { type Command, readCommand } from './command-line.ts'
import { evolveTableAll } from './evolve-table.ts'
import { follow } from './follow.ts'
import type { Instant } from './ids.ts'
import { notice } from './letters.ts'
import { readableDay, readableTime, zoneName, zoneOf } from './local-time.ts'
import type { LetterDraft, Proposal } from './next-commit.ts'
import { pausedLetters, wokenLetters } from './rest-letters.ts'
import type { SessionEvent } from './session-event.ts'
import { type Accepted, accept, type Visit } from './visit.ts'
import { waitsForTheAbsent } from './waiting.ts'

/** Longer than any holiday: stops a slip in the year from keeping a table without its player. */
const maxAbsenceMs = 60 * 24 * 3_600_000

/**
 * PAUSE, RESUME, AWAY and TIMEZONE, as a line of a player's letter at a table that has begun. Each is confirmed in the
 * answer to that letter.
 * @param take what becomes of the letter's other words.
 * @returns undefined where the letter holds none of them.
 */
export function obeyCommand(visit: Visit, take: (visit: Visit) => Accepted): Accepted | undefined {
  const command = readCommand(visit.arrival.words, visit.now, zoneOf(visit.seat))
  if (command === undefined) return undefined
  switch (command.type) {
    case 'pause':
      return pause(visit, command.rest !== '' || hasText(visit.arrival.attachments))
    case 'resume':
      return resume(visit, command.rest, take)
    case 'away':
      return away(visit, command, take)
    case 'zone': {
      const event: SessionEvent = { type: 'time-zone-set', seat: visit.seat.seat, zone: command.zone }
      const clock = readableTime(visit.now, command.zone, visit.game.settings.language)
      const said = `From now on, times in letters to you are those of **${zoneName(command.zone)}**, where it is now ${clock}.`
      return confirmed(visit, command.rest, take, [event], said)
    }
    case 'unclear':
      return confirmed(visit, command.rest, take, [], unclear[command.about])
  }
}

/** At once, and without a question. Other words in the mail may be the reason, which nobody has asked for. */
function pause(visit: Visit, hasWords: boolean): Accepted {
  const { table, seat, game, now } = visit
  const { title } = game.settings
  const words = hasWords
    ? 'Your mail had other words beside PAUSE. They were not taken as a letter, and the narrator does not read them. If they are meant for the table, please send them again when you go on.'
    : ''
  const how =
    'To go on, reply with the single word **RESUME**, or with your next letter. Anybody at the table can do so.'
  const isResting = table.status === 'paused'
  const said = isResting
    ? `_${title}_ is resting already.`
    : `_${title}_ rests, as you asked. No deadline runs, and nobody is reminded. The others are told once, without a reason.`
  const told = notice(seat.seat, [said, how, words].filter((part) => part !== '').join('\n\n'))
  const events = [...visit.events, ...follow('pause', { table, game, now })]
  return accept(events, isResting ? [told] : [told, ...pausedLetters(table, seat, game)])
}

function resume(visit: Visit, rest: string, take: (visit: Visit) => Accepted): Accepted {
  const { table, seat, game, now } = visit
  // A letter that counts says it all: it wakes the table, and has its receipt.
  const taken = isWordless(visit, rest) ? undefined : take(withWords(visit, rest))
  if (taken !== undefined && evolveTableAll(table, taken.proposal.events, now).status !== 'paused') return taken
  const { title, language } = game.settings
  const isResting = table.status === 'paused'
  const events = [...(taken?.proposal.events ?? visit.events), ...follow('resume', { table, game, now })]
  const after = evolveTableAll(table, events, now)
  const deadline = readableTime(after.turn?.deadline ?? now, zoneOf(seat), language)
  const state = isResting ? `_${title}_ goes on.` : `_${title}_ is not resting.`
  const said = `${state} Turn ${after.turn?.number ?? 0} is open until ${deadline}.`
  const own = taken?.proposal.letters ?? [notice(seat.seat, said)]
  return accept(events, [...own, ...wokenLetters(table, after, seat, game)])
}

function away(visit: Visit, command: Extract<Command, { type: 'away' }>, take: (visit: Visit) => Accepted): Accepted {
  const { table, seat, game, now } = visit
  if (command.until - now > maxAbsenceMs) return confirmed(visit, command.rest, take, [], tooLong)
  const begun: SessionEvent = { type: 'absence-begun', seat: seat.seat, until: command.until }
  const answer = confirmed(visit, command.rest, take, [begun], awayText(visit, command.until))
  const after = evolveTableAll(table, answer.proposal.events, now)
  return accept([...answer.proposal.events, ...follow('away', { table: after, game, now })], answer.proposal.letters)
}

function awayText({ seat, game }: Visit, until: Instant): string {
  const day = readableDay(until, zoneOf(seat), game.settings.language)
  const meanwhile = waitsForTheAbsent(game)
    ? 'Until then no letter is asked of you, and the turn stays open.'
    : 'Until then nobody waits for a letter of yours, and none is asked for.'
  return `You are away until **${day}**. ${meanwhile} If you write sooner, you are back at once.`
}

/** One answer: the confirmation above the receipt where there are other words, else alone. */
function confirmed(
  visit: Visit,
  rest: string,
  take: (visit: Visit) => Accepted,
  events: SessionEvent[],
  said: string
): Accepted {
  const taken: Proposal = isWordless(visit, rest)
    ? { events: [...visit.events, ...events], letters: [] }
    : // First the command: the receipt of the other words goes by it.
      take({ ...withWords(visit, rest), events: [...visit.events, ...events] }).proposal
  const isOwn = (letter: LetterDraft) => letter.to === visit.seat.seat
  const own = taken.letters.find(isOwn) ?? notice(visit.seat.seat, '')
  const markdown = own.markdown === '' ? said : `${said}\n\n---\n\n${own.markdown}`
  return accept(taken.events, [{ ...own, markdown }, ...taken.letters.filter((one) => one !== own)])
}

/** What is attached may be the letter. */
function isWordless({ arrival }: Visit, rest: string): boolean {
  return rest === '' && !hasText(arrival.attachments)
}

function withWords(visit: Visit, words: string): Visit {
  return { ...visit, arrival: { ...visit.arrival, words } }
}

const unclear = {
  away: 'You wrote that you are away, and the day on which you are back could not be read, so nothing has changed. Please write the line again, for example **AWAY until Tuesday** or **AWAY until 3 December**.',
  zone: 'You wrote a time zone that is not known here, so nothing has changed. Please write the line again, with a city or an offset: **TIMEZONE Berlin**, **TIMEZONE America/New_York**, **TIMEZONE UTC+9**.'
}

const tooLong =
  'You wrote that you are away for longer than 60 days, and a seat is kept so long for nobody, so nothing has changed. For a shorter time write, for example, **AWAY until Tuesday**. To let the table rest, write **PAUSE**. To leave it, write **STOP**.'
