import { describe, expect, test } from '@jest/globals'
import { localHour, offsetZone, readableTime, zoneOf } from './local-time.ts'
import { spokenZone } from './spoken-zone.ts'

const winter = Date.UTC(2026, 11, 1, 12)
const summer = Date.UTC(2026, 6, 1, 12)

describe('a time in a letter', () => {
  test('is that of its reader, and names the zone', () => {
    expect(readableTime(winter, '+05:30', 'en')).toBe('Tue, 1 Dec 2026, 17:30 (UTC+5:30)')
    expect(readableTime(winter, '-03:00', 'en')).toBe('Tue, 1 Dec 2026, 09:00 (UTC−3)')
    expect(readableTime(winter, '+00:00', 'en')).toBe('Tue, 1 Dec 2026, 12:00 (UTC)')
    expect(readableTime(winter, 'America/New_York', 'en')).toBe('Tue, 1 Dec 2026, 07:00 (America/New York)')
    expect(readableTime(summer, 'Europe/Berlin', 'en')).toBe('Wed, 1 Jul 2026, 14:00 (Europe/Berlin)')
  })

  test('follows the mail program until the player has said otherwise', () => {
    expect(zoneOf({ zone: null, offsetMinutes: -210 })).toBe('-03:30')
    expect(zoneOf({ zone: 'Asia/Tokyo', offsetMinutes: 60 })).toBe('Asia/Tokyo')
  })
})

test('an hour of a day in a zone is that hour on either side of a change of clocks', () => {
  const saturday = Date.UTC(2026, 2, 28, 12)
  expect(new Date(localHour(saturday, 'Europe/Berlin', 7)).toISOString()).toBe('2026-03-28T06:00:00.000Z')
  expect(new Date(localHour(saturday, 'Europe/Berlin', 7, 1)).toISOString()).toBe('2026-03-29T05:00:00.000Z')
  expect(new Date(localHour(saturday, offsetZone(-60), 23)).toISOString()).toBe('2026-03-29T00:00:00.000Z')
})

describe('a time zone as people write it', () => {
  test.each([
    ['UTC+9', '+09:00'],
    ['gmt-3:30', '-03:30'],
    ['UTC −3', '-03:00'],
    ['+0200', '+02:00'],
    ['UTC', '+00:00'],
    ['Berlin', 'Europe/Berlin'],
    ['europe/berlin.', 'Europe/Berlin'],
    ['New York', 'America/New_York']
  ])('%s is %s', (written, zone) => expect(spokenZone(written)).toBe(zone))

  test('may be the old or the new name of a city', () => {
    for (const name of ['Kolkata', 'calcutta', 'Asia/Kolkata']) {
      expect(readableTime(winter, spokenZone(name) ?? '', 'en')).toContain('17:30 (Asia/')
    }
  })

  test.each(['UTC+15', 'UTC+9:75', 'Mars', '', 'a'.repeat(5_000), '../etc'])('%s is none', (written) => {
    expect(spokenZone(written)).toBeUndefined()
  })
})
