import { describe, expect, test } from '@jest/globals'
import { readCommand } from './command-line.ts'
import { monday } from './fixtures/sample.ts'

/** It is Monday, 23 November 2026, ten in the morning. */
const zone = '+01:00'
const read = (words: string) => readCommand(words, monday, zone)

function untilOf(words: string): string | undefined {
  const command = read(words)
  return command?.type === 'away' ? new Date(command.until + 3_600_000).toISOString().slice(0, 10) : undefined
}

describe('an absence', () => {
  test.each([
    ['AWAY until Tuesday', '2026-11-24'],
    ['Away until Monday.', '2026-11-30'],
    ['AWAY 3 Dec', '2026-12-03'],
    ['AWAY: 3 December 2026', '2026-12-03'],
    ['away till December 3rd', '2026-12-03'],
    ['away until the 3rd of December', '2026-12-03'],
    ['AWAY until 2026-12-03', '2026-12-03'],
    ['AWAY until 31/12/2026', '2026-12-31'],
    ['Back on Tuesday', '2026-11-24'],
    ['I’m back on Thursday, 3 December', '2026-12-03'],
    ['I am away until 3 January', '2027-01-03'],
    ['Abwesend bis 3. Dezember', '2026-12-03'],
    ['Ich bin weg bis zum 3.12.', '2026-12-03'],
    ['zurück am Dienstag', '2026-11-24'],
    ['Absente jusqu’au 3 décembre', '2026-12-03'],
    ['de retour mardi', '2026-11-24'],
    ['ausente hasta el 3 de diciembre', '2026-12-03'],
    ['di ritorno il 3 dicembre', '2026-12-03'],
    ['ausente até terça-feira', '2026-11-24'],
    ['afwezig tot dinsdag', '2026-11-24'],
    ['borta till den 3 december', '2026-12-03'],
    ['tilbage på tirsdag', '2026-11-24'],
    ['nieobecna do wtorku', '2026-11-24'],
    ['wracam 3 grudnia', '2026-12-03'],
    ['вернусь во вторник', '2026-11-24'],
    ['отсутствую до среды', '2026-11-25'],
    ['12月3日まで不在', '2026-12-03'],
    ['不在 12月3日', '2026-12-03'],
    ['12月3日回来', '2026-12-03'],
    ['12월 3일까지', '2026-12-03']
  ])('%s lasts until %s', (words, until) => expect(untilOf(words)).toBe(until))

  test('ends when that day begins on the player’s own calendar', () => {
    expect(readCommand('AWAY until Tuesday', monday, 'Asia/Tokyo')).toMatchObject({
      until: Date.UTC(2026, 10, 23, 15)
    })
  })

  test.each([
    'Away we go!',
    'Back to the river, Tuesday or not',
    'away until the ferryman sleeps',
    'absent jusqu’en mars',
    'away until 31 November'
  ])('%s is none', (words) => expect([read(words), read(`${words}\nand wait`)]).toEqual([undefined, undefined]))

  test.each(['AWAY', 'AWAY until soon', 'AWAY until 3/12'])('%s is asked for again', (words) => {
    expect(read(words)).toEqual({ type: 'unclear', about: 'away', rest: '' })
  })

  test('of a letter with other words leaves them as they are', () => {
    expect(read('I hide in the loft.\n\nBack on Tuesday')).toMatchObject({ type: 'away', rest: 'I hide in the loft.' })
    expect(read('AWAY until soon\n\nI hide in the loft.')).toBeUndefined()
  })
})

test.each(['PAUSE', 'pause.', 'Pausa', '暂停', 'пауза'])('%s lets the table rest', (words) => {
  expect(read(words)).toEqual({ type: 'pause', rest: '' })
})

test.each(['RESUME', 'fortsetzen', '再開'])('%s wakes it', (words) => {
  expect(read(words)).toEqual({ type: 'resume', rest: '' })
})

test.each(['A pause. Then I run', 'I pause', 'Pause here, friend'])('%s is play', (words) => {
  expect(read(words)).toBeUndefined()
})

test('a word in the middle of a letter is a part of the story', () => {
  expect(read('She said:\nPause\nand I did.')).toBeUndefined()
})

test('a time zone, or what seems to be one', () => {
  expect(read('TIMEZONE UTC+9\nI go on')).toEqual({ type: 'zone', zone: '+09:00', rest: 'I go on' })
  expect(read('Zeitzone: Berlin')).toEqual({ type: 'zone', zone: 'Europe/Berlin', rest: '' })
  expect(read('timezone Mordor')).toEqual({ type: 'unclear', about: 'zone', rest: '' })
})
