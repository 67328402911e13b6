import { describe, expect, test } from '@jest/globals'
import { bounceKind } from './bounce-kind.ts'

const kindOf = (status: string, text = '', action = 'failed') => bounceKind({ action, status, text })

describe('the mailbox is gone', () => {
  test.each([
    ['5.1.1', ''],
    ['5.1.2', 'host unknown'],
    ['5.1.6', 'mailbox has moved'],
    ['5.0.0', '550 No such user here'],
    ['5.7.1', 'smtp; 550 5.7.1 recipient unknown'],
    ['', "550 The account doesn't exist, or: user does not exist"],
    ['', "Sorry, I couldn't find any host named b.example"],
    ['', 'unrouteable mail domain "b.example"']
  ])('by %s %s', (status, text) => {
    expect(kindOf(status, text)).toBe('hard')
  })
})

describe('it may pass, or it is about the letter', () => {
  test.each([
    ['4.2.2', 'mailbox full'],
    ['5.2.2', 'the mailbox is full'],
    ['5.7.1', 'message looks like spam'],
    ['5.3.4', 'message too big'],
    ['5.0.0', ''],
    ['', 'user unknown, but: mailbox quota exceeded'],
    ['', 'Your message has not been delivered yet; we will keep trying']
  ])('by %s %s', (status, text) => {
    expect(kindOf(status, text)).toBe('soft')
  })

  test('when it is only late, whatever else is said', () => {
    expect(kindOf('5.1.1', 'user unknown', 'delayed')).toBe('soft')
  })
})

test.each(['delivered', 'relayed', 'expanded'])('%s is no bounce', (action) => {
  expect(kindOf('2.0.0', '', action)).toBeUndefined()
})

test('half a megabyte of half a phrase costs nothing', () => {
  for (const text of ['user '.repeat(100_000), 'mailbox'.repeat(70_000), 'no such '.repeat(60_000)]) {
    expect(kindOf('', text)).toBe('soft')
  }
})
