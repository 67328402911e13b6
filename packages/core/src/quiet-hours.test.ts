import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Instant } from './ids.ts'
import { localTime } from './local-time.ts'
import { awake, type Calendar, commonMoment } from './quiet-hours.ts'

const everyDay: Calendar = {
  quietHours: { from: 22, to: 7 },
  days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
}
const noSundays: Calendar = { ...everyDay, days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'] }

const utc = (text: string): Instant => Date.parse(`${text}Z`)
const iso = (at: Instant): string => new Date(at).toISOString().slice(0, 16)

describe('a reader', () => {
  test.each([
    ['2026-11-23T12:00', '2026-11-23T12:00'],
    ['2026-11-23T21:59', '2026-11-23T21:59'],
    ['2026-11-23T22:00', '2026-11-24T07:00'],
    ['2026-11-24T06:59', '2026-11-24T07:00'],
    ['2026-11-24T07:00', '2026-11-24T07:00']
  ])('at %s is awake at %s', (at, expected) => {
    expect(iso(awake(utc(at), '+00:00', everyDay))).toBe(expected)
  })

  test('sleeps by their own clock, in summer and in winter', () => {
    // 22:30 in Berlin both times.
    expect(iso(awake(utc('2026-07-01T20:30'), 'Europe/Berlin', everyDay))).toBe('2026-07-02T05:00')
    expect(iso(awake(utc('2026-12-01T21:30'), 'Europe/Berlin', everyDay))).toBe('2026-12-02T06:00')
    // The clocks go back in this night.
    expect(iso(awake(utc('2026-10-24T20:30'), 'Europe/Berlin', everyDay))).toBe('2026-10-25T06:00')
  })

  test('may rest by day, or never', () => {
    expect(iso(awake(utc('2026-11-23T12:00'), '+00:00', { ...everyDay, quietHours: { from: 9, to: 17 } }))).toBe(
      '2026-11-23T17:00'
    )
    expect(iso(awake(utc('2026-11-23T02:00'), '+00:00', { ...everyDay, quietHours: { from: 0, to: 0 } }))).toBe(
      '2026-11-23T02:00'
    )
  })
})

describe('a moment for all', () => {
  test('is where both are awake: the evening of one, the morning of the other', () => {
    expect(iso(commonMoment(utc('2026-11-23T12:00'), ['+00:00', '+12:00'], everyDay))).toBe('2026-11-23T19:00')
  })

  test('is on no day on which the game does not play, for either', () => {
    // A Saturday evening in Lisbon is a Sunday in Tokyo, and a Sunday evening in Lisbon a Monday there.
    expect(iso(commonMoment(utc('2026-11-28T21:00'), ['Europe/Lisbon', 'Asia/Tokyo'], noSundays))).toBe(
      '2026-11-30T07:00'
    )
  })

  test('is the best there is, and soon, where somebody always sleeps', () => {
    const zones = ['+00:00', '+08:00', '-08:00']
    // Six in the morning, ten at night, and two in the afternoon.
    const moment = commonMoment(utc('2026-11-23T06:00'), zones, everyDay)
    expect(iso(moment)).toBe('2026-11-23T07:00')
    expect(zones.filter((zone) => awake(moment, zone, everyDay) === moment)).toHaveLength(2)
  })

  test('of nobody is the moment itself', () => {
    expect(commonMoment(utc('2026-11-23T03:00'), [], everyDay)).toBe(utc('2026-11-23T03:00'))
  })

  test('of up to three, wherever they live, is never in a night or on a day off of any of them, if there is one', () => {
    const zone = fc.constantFrom('+00:00', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', '+05:45', 'Asia/Tokyo')
    const start = fc.integer({ min: utc('2026-01-01T00:00'), max: utc('2027-01-01T00:00') })
    fc.assert(
      fc.property(start, fc.array(zone, { minLength: 1, maxLength: 3 }), (at, zones) => {
        const moment = commonMoment(at, zones, noSundays)
        expect(moment).toBeGreaterThanOrEqual(at)
        if (!isThereOne(at, zones)) return
        for (const one of zones) {
          const { hour, weekday } = localTime(moment, one)
          expect([hour >= 7 && hour < 22, weekday]).toEqual([true, expect.not.stringMatching('sun')])
        }
      }),
      { numRuns: 300 }
    )
  })

  /** Looks at each quarter of an hour for eight days. */
  function isThereOne(at: Instant, zones: string[]): boolean {
    for (let quarter = 0; quarter < 8 * 96; quarter++) {
      const moment = at + quarter * 900_000
      if (
        zones.every((zone) => {
          const { hour, weekday } = localTime(moment, zone)
          return hour >= 7 && hour < 22 && weekday !== 'sun'
        })
      )
        return true
    }
    return false
  }
})
