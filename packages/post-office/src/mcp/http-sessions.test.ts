import { expect, test } from '@jest/globals'
import { httpSessions } from './http-sessions.ts'

const minute = 60_000

function shelf() {
  const clock = { now: 0 }
  const closed: string[] = []
  const sessions = httpSessions<{ name: string; close(): Promise<void> }>(() => clock.now)
  const add = (name: string) => sessions.add(name, { name, close: async () => void closed.push(name) })
  return { clock, closed, sessions, add }
}

test('a session is found by its id alone, until it ends', () => {
  const { sessions, add, closed } = shelf()
  add('a')
  add('b')
  expect(sessions.find('a')?.name).toBe('a')
  expect(sessions.find('c')).toBeUndefined()
  sessions.end('a')
  expect(sessions.find('a')).toBeUndefined()
  expect(closed).toEqual(['a'])
})

test('one that is idle for half an hour is closed, one that is used is not', () => {
  const { sessions, add, clock, closed } = shelf()
  add('idle')
  add('used')
  for (let passed = 0; passed < 40; passed += 10) {
    clock.now += 10 * minute
    expect(sessions.find('used')?.name).toBe('used')
  }
  expect(closed).toEqual(['idle'])
  expect(sessions.find('idle')).toBeUndefined()
})

test('the one idle longest makes room when there are 64', () => {
  const { sessions, add, closed } = shelf()
  for (let number = 0; number < 64; number++) add(`${number}`)
  sessions.find('0')
  add('newest')
  expect(closed).toEqual(['1'])
  expect(sessions.find('0')?.name).toBe('0')
  expect(sessions.find('newest')?.name).toBe('newest')
})

test('all are closed when the door is', async () => {
  const { sessions, add, closed } = shelf()
  add('a')
  add('b')
  await sessions.endAll()
  expect(closed).toEqual(['a', 'b'])
  expect(sessions.find('a')).toBeUndefined()
})
