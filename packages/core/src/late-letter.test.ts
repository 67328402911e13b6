import { describe, expect, test } from '@jest/globals'
import { after, decided, game, nextTurn, waitingFor } from './fixtures/clocked.ts'
import { hour, monday } from './fixtures/sample.ts'

const now = monday + 5 * hour

/** Turn 1 is told, turn 2 is open. */
const second = () => nextTurn(waitingFor('Bob'), now)

describe('a letter', () => {
  test('that answers the open turn, or nothing that is known, counts for it, and the receipt says so', () => {
    for (const answers of [2, undefined]) {
      const proposal = decided(second(), 1, 'I hide', now, game, answers)
      expect(after(second(), proposal, now).turn?.letters).toMatchObject([{ seat: 1, text: 'I hide' }])
      expect(proposal.letters[0]).toMatchObject({ kind: 'receipt', markdown: expect.stringContaining('turn: 2') })
    }
  })

  test('that answers a turn which is told is held back: it is in no turn, and its writer is told what to do', () => {
    const proposal = decided(second(), 1, 'I hide <b@b.example>', now, game, 1)
    const table = after(second(), proposal, now)
    expect(table.turn).toEqual(second().turn)
    expect(JSON.stringify(table)).not.toContain('I hide')
    expect(proposal.events.at(-1)).toEqual({ type: 'letter-held-back', seat: 1, turn: 1 })
    const [letter, ...others] = proposal.letters
    expect(others).toEqual([])
    expect(letter).toMatchObject({ kind: 'notice', to: 1 })
    expect(letter?.markdown).toMatch(/answers turn 1.*turn 2 is open.*reply to this letter.*> I hide/s)
    expect(letter?.markdown).not.toContain('@')
  })

  test('that came too late neither replaces the one for the open turn nor wakes a table that rests', () => {
    const wrote = after(second(), decided(second(), 1, 'I climb', now, game, 2), now)
    const late = after(wrote, decided(wrote, 1, 'I hide', now, game, 1), now)
    expect(late.turn?.letters).toMatchObject([{ text: 'I climb' }])
    const paused = after(wrote, decided(wrote, 0, 'PAUSE', now), now)
    expect(after(paused, decided(paused, 1, 'I hide', now, game, 1), now).status).toBe('paused')
  })

  test('that is a command is obeyed, whatever it answers', () => {
    const paused = after(second(), decided(second(), 0, 'PAUSE', now), now)
    const woken = decided(paused, 1, 'RESUME\n\nI hide', now, game, 1)
    expect(after(paused, woken, now)).toMatchObject({ status: 'active', turn: { letters: [] } })
    expect(woken.letters.map(({ to }) => to)).toEqual([1, 0])
    expect(woken.events.map(({ type }) => type)).toContain('letter-held-back')
    const table = after(second(), decided(second(), 1, 'AWAY until Monday\n\nI hide', now, game, 1), now)
    expect(table.seats[1]?.absence).not.toBeNull()
    expect(table.turn?.letters).toEqual([])
    expect(after(second(), decided(second(), 1, 'PAUSE', now, game, 1), now).status).toBe('paused')
  })
})

test('a correction before the close replaces the letter, and its receipt shows the new one alone', () => {
  const table = after(waitingFor('Bob', 'Cy'), decided(waitingFor('Bob', 'Cy'), 1, 'I hide', now), now)
  const proposal = decided(table, 1, 'No, I climb', now + hour)
  expect(proposal.letters[0]?.markdown).toContain('> No, I climb')
  expect(proposal.letters[0]?.markdown).not.toContain('I hide')
  const corrected = after(table, proposal, now + hour)
  expect(corrected.turn?.letters.filter(({ seat }) => seat === 1)).toMatchObject([{ text: 'No, I climb' }])
})
