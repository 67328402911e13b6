import type { Instant } from './ids.ts'

/**
 * A time zone as a seat keeps it: an IANA name ("Europe/Berlin"), or an offset ("+09:00"), which knows no summer time.
 */
export type Zone = string

/** What a wall clock and a calendar on the wall show: `at` is that local time, as if it were UTC. */
type LocalTime = { at: number; weekday: Weekday; hour: number }

export const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
type Weekday = (typeof weekdays)[number]

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** Where the player said nothing, their mail program's offset must do. */
export function zoneOf(seat: { zone: Zone | null; offsetMinutes: number }): Zone {
  return seat.zone ?? offsetZone(seat.offsetMinutes)
}

export function offsetZone(minutes: number): Zone {
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`
}

export function localTime(at: Instant, zone: Zone): LocalTime {
  const local = at + offsetAt(at, zone)
  const date = new Date(local)
  return { at: local, weekday: weekdays[date.getUTCDay()] ?? 'sun', hour: date.getUTCHours() }
}

/** The instant at which a clock on that wall shows `hour` o'clock, `days` after the day of `at`. */
export function localHour(at: Instant, zone: Zone, hour: number, days = 0): Instant {
  const local = at + offsetAt(at, zone)
  const wanted = local - (((local % dayMs) + dayMs) % dayMs) + days * dayMs + hour * hourMs
  // Twice: the first guess may lie on the other side of a change to summer time.
  const guess = wanted - offsetAt(wanted - offsetAt(at, zone), zone)
  return wanted - offsetAt(guess, zone)
}

/** "Thu, 26 Nov 2026, 14:00 (UTC+5:30)" or "(Europe/Berlin)": a time as its reader's own clock shows it. */
export function readableTime(at: Instant, zone: Zone, language: string): string {
  const shown = new Intl.DateTimeFormat(locale(language), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC'
  }).format(new Date(localTime(at, zone).at))
  return `${shown} (${zoneName(zone)})`
}

/** "Thursday, 3 December 2026": a day as its reader's own calendar shows it. */
export function readableDay(at: Instant, zone: Zone, language: string): string {
  return new Intl.DateTimeFormat(locale(language), { dateStyle: 'full', timeZone: 'UTC' }).format(
    new Date(localTime(at, zone).at)
  )
}

/** English of no country would be that of the United States: "Nov 25". */
function locale(language: string): string {
  return language === 'en' ? 'en-GB' : language
}

export function zoneName(zone: Zone): string {
  const offset = offsetOf(zone)
  if (offset === undefined) return zone.replaceAll('_', ' ')
  const minutes = Math.abs(offset) / minuteMs
  if (minutes === 0) return 'UTC'
  const rest = minutes % 60 === 0 ? '' : `:${twoDigits(minutes % 60)}`
  return `UTC${offset > 0 ? '+' : '−'}${Math.floor(minutes / 60)}${rest}`
}

/** Milliseconds east of UTC. */
function offsetAt(at: Instant, zone: Zone): number {
  const fixed = offsetOf(zone)
  if (fixed !== undefined) return fixed
  const parts = clockOf(zone).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value)
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
  return local - Math.floor(at / minuteMs) * minuteMs
}

/** To make one costs a hundred times what to read it does. */
const clocks = new Map<Zone, Intl.DateTimeFormat>()

function clockOf(zone: Zone): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric'
  })
  clocks.set(zone, made)
  return made
}

function offsetOf(zone: Zone): number | undefined {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(zone) ?? []
  if (sign === undefined) return undefined
  return (sign === '-' ? -1 : 1) * (Number(hours) * hourMs + Number(minutes) * minuteMs)
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
