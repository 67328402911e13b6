import { describe, expect, test } from '@jest/globals'
import { addressOf, fromAnn, multipart, readMail } from './fixtures/mails.ts'
import { readLetter } from './letter.ts'
import type { InboundMail } from './parse-mail.ts'

const address = addressOf('ann@example.com')
const read = (mail: InboundMail) => readLetter(mail, { address, name: 'Ann' })
const ofBody = (body: string, ...more: string[]) => read(readMail([...fromAnn, ...more], body))

test('holds the writer\u2019s own words, and apart from them what was cut', () => {
  expect(ofBody('We go down.\n\nOn Tue, 24 Nov 2026, Dungeon wrote:\n> You stand at a stair.\n')).toMatchObject({
    type: 'letter',
    letter: {
      from: 'ann@example.com',
      fromName: 'Ann',
      words: 'We go down.',
      truncated: false,
      cut: expect.stringContaining('stair')
    }
  })
})

test('is cut after twenty thousand characters, never inside one', () => {
  const read_ = ofBody(`${'a'.repeat(19_999)}😀 and on`)
  expect(read_).toMatchObject({ type: 'letter', letter: { words: 'a'.repeat(19_999), truncated: true } })
})

describe('a mail without own words', () => {
  test.each(['', '\n \n', 'On Tue, 24 Nov 2026, Dungeon wrote:\n> You stand at a stair.\n'])('is empty: %j', (body) => {
    expect(ofBody(body)).toEqual({ type: 'refused', reason: 'empty_body' })
  })

  test('is no move when it only passes a mail on', () => {
    const forwarded =
      '---------- Forwarded message ---------\nFrom: Bob <bob@example.com>\nDate: Tue, 24 Nov 2026\nSubject: x\nTo: <ann@example.com>\n\nwords of Bob\n'
    expect(ofBody(forwarded)).toEqual({ type: 'refused', reason: 'forwarded' })
    expect(ofBody(`Look at this.\n\n${forwarded}`)).toMatchObject({
      letter: { words: 'Look at this.', forwarded: { text: 'words of Bob' } }
    })
  })

  test('says why nobody can read it', () => {
    expect(ofBody('xyz', 'Content-Type: application/ms-tnef')).toEqual({ type: 'refused', reason: 'no_readable_body' })
    expect(ofBody('-----BEGIN PGP MESSAGE-----\n')).toEqual({ type: 'refused', reason: 'encrypted' })
  })

  test('may be a picture', () => {
    const picture = 'Content-Type: image/png; name=map.png\n\nxyz'
    expect(read(readMail(...multipart('mixed', picture)))).toEqual({ type: 'refused', reason: 'empty_body' })
  })
})

describe('an attached text', () => {
  const text = (words: string) =>
    `Content-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\n${words}`
  const withText = (body: string, words: string) =>
    read(readMail(...multipart('mixed', `Content-Type: text/plain\n\n${body}`, text(words))))

  test('is a letter of its own where nothing else was written', () => {
    for (const body of ['', 'On Tue, 24 Nov 2026, Dungeon wrote:\n> You stand at a stair.\n']) {
      expect(withText(body, 'We go down.')).toMatchObject({
        letter: { words: '', attachments: [{ type: 'joined', text: 'We go down.' }] }
      })
    }
    expect(withText('', ' \n')).toEqual({ type: 'refused', reason: 'empty_body' })
  })

  test('makes no letter of a mail that is only passed on', () => {
    const forwarded =
      '---------- Forwarded message ---------\nFrom: Bob <bob@example.com>\nDate: Tue, 24 Nov 2026\nSubject: x\nTo: <ann@example.com>\n\nwords of Bob\n'
    expect(withText(forwarded, 'words of Bob')).toEqual({ type: 'refused', reason: 'forwarded' })
  })

  test('is no command', () => {
    expect(withText('', 'STOP')).not.toMatchObject({ letter: { command: 'unsubscribe' } })
    expect(withText('STOP', 'words')).toMatchObject({ letter: { command: 'unsubscribe' } })
  })

  test('has what the words and the texts before it leave of twenty thousand characters', () => {
    const parts = [text('b'.repeat(9_000)), text('c'.repeat(2_000)), text('d')]
    const letter = read(readMail(...multipart('mixed', `Content-Type: text/plain\n\n${'a'.repeat(10_000)}`, ...parts)))
    expect(letter).toMatchObject({
      letter: {
        words: 'a'.repeat(10_000),
        attachments: [
          { text: 'b'.repeat(9_000), isWhole: true },
          { text: 'c'.repeat(1_000), isWhole: false },
          { text: '', isWhole: false }
        ]
      }
    })
  })
})

describe('leaving', () => {
  test('is asked for by subject or words alone', () => {
    expect(read(readMail(['From: ann@example.com', 'Subject: Unsubscribe'], ''))).toMatchObject({
      letter: { command: 'unsubscribe' }
    })
    expect(ofBody('STOP.\n\nOn Tue, 24 Nov 2026, Dungeon wrote:\n> You\n')).toMatchObject({
      letter: { command: 'unsubscribe' }
    })
  })

  test('is not asked for by a word in a letter', () => {
    const letter = ofBody('Stop! I cry, and unsubscribe from the guild.')
    expect(letter).toMatchObject({ type: 'letter' })
    expect(letter).not.toMatchObject({ letter: { command: 'unsubscribe' } })
  })
})
