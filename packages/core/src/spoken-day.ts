import type { Instant } from './ids.ts'
import { localHour, localTime, type Zone } from './local-time.ts'

/**
 * A day as people write it: "Tuesday", "3 December", "Dec 3rd", "3.12.", "2026-12-03", "12月3日", in the languages in
 * which the engine understands its own words. Names of days and months come from Intl.
 */

const languages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'sv', 'da', 'nb', 'pl', 'ru']

/** In these, a weekday's name changes its end behind a preposition. */
const inflected = ['pl', 'ru']

const dayMs = 24 * 3_600_000

/** What may stand around a day and says nothing more about it. */
const fillers = new Set(
  'the of on at de del do da den der dem dei el la le il lo em op på w we во в г г. года r. roku next'.split(' ')
)

const cjkWeekdays = ['日', '月', '火', '水', '木', '金', '土']
const chineseWeekdays = ['日', '一', '二', '三', '四', '五', '六']
const koreanWeekdays = ['일', '월', '화', '수', '목', '금', '토']

/** A day of the year; the year itself where it was written. */
type Day = { type: 'date'; day: number; month: number; year: number | undefined } | { type: 'weekday'; weekday: number }

/**
 * The beginning of that day on the writer's own calendar, after today: a weekday or a date without its year is the next
 * such day.
 * @returns undefined where the whole text is no day, or may be two: 3/12 is in March to some and in December to others.
 */
export function spokenDay(text: string, now: Instant, zone: Zone): Instant | undefined {
  const written = text
    .trim()
    .toLowerCase()
    .replace(/[.!。！]+$/u, '')
    .trim()
  const day = inNumbers(written) ?? inSigns(written) ?? inWords(written)
  return day === undefined ? undefined : startOf(day, now, zone)
}

function startOf(day: Day, now: Instant, zone: Zone): Instant | undefined {
  const today = new Date(localTime(now, zone).at)
  const midnight = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate())
  if (day.type === 'weekday') {
    return localHour(now, zone, 0, (day.weekday - today.getUTCDay() + 7) % 7 || 7)
  }
  const years = day.year === undefined ? [today.getUTCFullYear(), today.getUTCFullYear() + 1] : [day.year]
  for (const year of years) {
    const wanted = Date.UTC(year, day.month - 1, day.day)
    // 31 November would be 1 December.
    if (new Date(wanted).getUTCDate() !== day.day) return undefined
    if (wanted > midnight) return localHour(now, zone, 0, Math.round((wanted - midnight) / dayMs))
  }
  return undefined
}

function inNumbers(text: string): Day | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  if (iso !== null) return dateOf(iso[3], iso[2], iso[1])
  const dotted = /^(\d{1,2})\. ?(\d{1,2})\.?(?: ?(\d{4}))?$/.exec(text)
  if (dotted !== null) return dateOf(dotted[1], dotted[2], dotted[3])
  const slashed = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?$/.exec(text)
  if (slashed === null) return undefined
  const [, one = '', other = '', year] = slashed
  if (one !== other && Number(one) <= 12 && Number(other) <= 12) return undefined
  return Number(one) > 12 ? dateOf(one, other, year) : dateOf(other, one, year)
}

/** Chinese, Japanese and Korean. */
function inSigns(text: string): Day | undefined {
  const date = /^(?:(\d{4})[年년] ?)?(\d{1,2})[月월] ?(\d{1,2})[日号일]$/u.exec(text)
  if (date !== null) return dateOf(date[3], date[2], date[1])
  const [, japanese, chinese, korean] =
    /^(?:([日月火水木金土])曜日?|(?:周|星期|礼拜)([日天一二三四五六])|([일월화수목금토])요일)$/u.exec(text) ?? []
  if (japanese !== undefined) return { type: 'weekday', weekday: cjkWeekdays.indexOf(japanese) }
  if (chinese !== undefined) return { type: 'weekday', weekday: Math.max(0, chineseWeekdays.indexOf(chinese)) }
  return korean === undefined ? undefined : { type: 'weekday', weekday: koreanWeekdays.indexOf(korean) }
}

function inWords(text: string): Day | undefined {
  const tokens = text.split(/[\s,]+/).filter((token) => token !== '' && !fillers.has(token))
  if (tokens.length === 0 || tokens.length > 4) return undefined
  const found: Partial<Record<'day' | 'month' | 'year' | 'weekday', number>> = {}
  for (const token of tokens) {
    const [kind, value] = meaning(token) ?? []
    if (kind === undefined || value === undefined || found[kind] !== undefined) return undefined
    found[kind] = value
  }
  if (found.day !== undefined && found.month !== undefined) return dateOf(found.day, found.month, found.year)
  const { weekday } = found
  return weekday === undefined || tokens.length > 1 ? undefined : { type: 'weekday', weekday }
}

function meaning(token: string): ['day' | 'month' | 'year' | 'weekday', number] | undefined {
  if (/^\d{4}$/.test(token)) return ['year', Number(token)]
  const [, day] = /^(\d{1,2})(?:st|nd|rd|th|\.|er|e|º|°|:e)?$/.exec(token) ?? []
  if (day !== undefined) return ['day', Number(day)]
  const { months, weekdays, stems } = names()
  const word = token.replace(/\.$/, '')
  const month = months.get(word)
  if (month !== undefined) return ['month', month]
  const weekday =
    weekdays.get(word) ?? stems.find(({ stem }) => word.startsWith(stem) && word.length < stem.length + 5)?.weekday
  return weekday === undefined ? undefined : ['weekday', weekday]
}

function dateOf(
  day: string | number | undefined,
  month: string | number | undefined,
  year: string | number | undefined
) {
  const date = { day: Number(day), month: Number(month) }
  if (!(date.day >= 1 && date.day <= 31 && date.month >= 1 && date.month <= 12)) return undefined
  return { type: 'date' as const, ...date, year: year === undefined ? undefined : Number(year) }
}

type Names = { months: Map<string, number>; weekdays: Map<string, number>; stems: { stem: string; weekday: number }[] }

/** Made once, and only for a letter that seems to hold a day. */
let known: Names | undefined

function names(): Names {
  known ??= readNames()
  return known
}

function readNames(): Names {
  const made: Names = { months: new Map(), weekdays: new Map(), stems: [] }
  for (const [index, short] of ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'].entries())
    made.weekdays.set(short, index)
  for (const language of languages) {
    for (let month = 0; month < 12; month++) {
      for (const name of monthNames(language, new Date(Date.UTC(2026, month, 3)))) made.months.set(name, month + 1)
    }
    // 4 January 2026 is a Sunday.
    for (let weekday = 0; weekday < 7; weekday++) {
      const date = new Date(Date.UTC(2026, 0, 4 + weekday))
      const name = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(date).toLowerCase()
      made.weekdays.set(name, weekday)
      made.weekdays.set(name.replace('-feira', ''), weekday)
      if (inflected.includes(language)) made.stems.push({ stem: name.slice(0, -2), weekday })
    }
  }
  return made
}

/** Beside a day, in the case that goes with it, and alone. */
function monthNames(language: string, date: Date): string[] {
  const forms = [{ day: 'numeric', month: 'long' }, { day: 'numeric', month: 'short' }, { month: 'long' }] as const
  return forms.map((form) => {
    const parts = new Intl.DateTimeFormat(language, { ...form, timeZone: 'UTC' }).formatToParts(date)
    const name = parts.find(({ type }) => type === 'month')?.value ?? ''
    return name.toLowerCase().replace(/\.$/, '')
  })
}
