import { expect, test } from '@jest/globals'
import type { Exchanged } from './mailboxes.ts'
import { threadsOf } from './threads.ts'

/** `at` orders the letters; `after` are the ids it answers, oldest first. */
function letter(at: number, id: string, after: string[] = []): Exchanged {
  return {
    messageId: id === '' ? '' : `<${id}>`,
    inReplyTo: after.length === 0 ? null : `<${after.at(-1)}>`,
    references: after.map((one) => `<${one}>`),
    from: 'ann@play.example',
    fromName: '',
    replyTo: 'ann@play.example',
    to: [],
    subject: `letter ${at}`,
    text: '',
    html: null,
    receivedAt: new Date(at * 1_000).toISOString(),
    direction: 'sent',
    file: `file ${at}`
  }
}

function grouped(...letters: Exchanged[]): string[][] {
  return threadsOf(letters).map((thread) => thread.letters.map(({ subject }) => subject))
}

test('answers stand with what they answer, and the thread with the newest letter comes first', () => {
  expect(grouped(letter(1, 'a'), letter(2, 'b'), letter(3, 'c', ['a']), letter(4, 'd', ['a', 'c']))).toEqual([
    ['letter 1', 'letter 3', 'letter 4'],
    ['letter 2']
  ])
})

test('two letters that answer one nobody has seen are one thread', () => {
  expect(grouped(letter(1, 'b', ['lost']), letter(2, 'c', ['lost']))).toEqual([['letter 1', 'letter 2']])
})

test('a letter that answers two threads joins them', () => {
  expect(grouped(letter(1, 'a'), letter(2, 'b'), letter(3, 'c', ['a', 'b']))).toEqual([
    ['letter 1', 'letter 2', 'letter 3']
  ])
})

test('letters without ids are threads of their own', () => {
  expect(grouped(letter(1, ''), letter(2, ''))).toEqual([['letter 2'], ['letter 1']])
})

test('a thread keeps its id while it grows', () => {
  const [first] = threadsOf([letter(1, 'a')])
  const [later] = threadsOf([letter(1, 'a'), letter(2, 'b', ['a'])])
  expect(later?.id).toBe(first?.id)
})
