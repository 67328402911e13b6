import { awayWords, pauseWords, resumeWords, selfWords, untilWords, zoneWords } from './command-words.ts'
import type { Instant } from './ids.ts'
import type { Zone } from './local-time.ts'
import { spokenDay } from './spoken-day.ts'
import { spokenZone } from './spoken-zone.ts'

/** A line that is meant for the engine, and not for the narrator; `rest` is the letter without it. */
export type Command = Meaning & { rest: string }

type Meaning =
  | { type: 'pause' | 'resume' }
  | { type: 'away'; until: Instant }
  | { type: 'zone'; zone: Zone }
  /** A line that is surely meant as a command, without a day or a zone that could be read. */
  | { type: 'unclear'; about: 'away' | 'zone' }

/** Longer lines are prose: stops a story from being searched for dates. */
const maxLineCharacters = 80

/**
 * The command in a letter: its first line, or its last, if that line is one as a whole. In the middle it would be a part
 * of the story.
 */
export function readCommand(written: string, now: Instant, zone: Zone): Command | undefined {
  const lines = written.trim().split('\n')
  for (const index of new Set([0, lines.length - 1])) {
    const meant = meaningOf(lines[index] ?? '', now, zone)
    if (meant === undefined) continue
    const rest = lines.toSpliced(index, 1).join('\n').trim()
    if (meant.type !== 'unclear' || meant.about !== 'away' || rest === '') return { ...meant, rest }
  }
  return undefined
}

function meaningOf(line: string, now: Instant, zone: Zone): Meaning | undefined {
  const text = line.trim().replaceAll('’', "'")
  if (text === '' || text.length > maxLineCharacters) return undefined
  const word = text.toLowerCase().replace(/[.!。！]+$/u, '')
  if (pauseWords.includes(word)) return { type: 'pause' }
  if (resumeWords.includes(word)) return { type: 'resume' }
  const place = behind(word, zoneWords)
  if (place !== undefined) return zoneIn(place)
  const until = dayIn(word, now, zone)
  if (until !== undefined) return { type: 'away', until }
  // As our own letters write it: nobody shouts this word in a story alone on its line.
  return /^AWAY(?:\s+(?:until|UNTIL|till)\b.*)?$/.test(text) ? { type: 'unclear', about: 'away' } : undefined
}

function zoneIn(place: string): Meaning {
  const zone = spokenZone(place)
  return zone === undefined ? { type: 'unclear', about: 'zone' } : { type: 'zone', zone }
}

function dayIn(line: string, now: Instant, zone: Zone): Instant | undefined {
  const text = behind(line, selfWords) ?? line
  const end = untilWords.find((words) => text.endsWith(words))
  if (end !== undefined) return spokenDay((behind(text, awayWords) ?? text).slice(0, -end.length), now, zone)
  for (const words of awayWords) {
    const day = behind(text, [words])
    const found = day === undefined ? undefined : spokenDay(day, now, zone)
    if (found !== undefined) return found
  }
  return undefined
}

/** What follows the words, with or without a colon; undefined where the text does not begin with them. */
function behind(text: string, words: readonly string[]): string | undefined {
  const found = words.find((one) => text.startsWith(one) && /^(?:[\s:：,]|$|\d|\p{Lo})/u.test(text.slice(one.length)))
  return found === undefined ? undefined : text.slice(found.length).replace(/^[\s:：,]+/u, '')
}
