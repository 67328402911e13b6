import { describe, expect, test } from '@jest/globals'
import { shippedGame, shippedNames } from './fixtures/shipped-games.ts'
import { fillTemplate, placeholdersOf } from './letter-template.ts'

describe('the games of this project', () => {
  test('there are two', () => {
    expect(shippedNames).toEqual(['dungeon', 'intimacy'])
  })

  test.each(shippedNames)('%s is whole', (name) => {
    expect(shippedGame(name)).toMatchObject({ name, letters: { welcome: expect.stringContaining('AI') } })
  })

  test.each(shippedNames)('every letter of %s can be filled, with values and without', (name) => {
    for (const template of Object.values(shippedGame(name).letters)) {
      for (const value of ['', 'Ann']) {
        const values = placeholdersOf(template).map((place) => [place, value])
        expect(fillTemplate(template, Object.fromEntries(values))).not.toMatch(/[{}]|\n{3}/)
      }
    }
  })

  test.each(shippedNames)('the numbers in the texts of %s are those of its settings', (name) => {
    const { settings, rules, letters } = shippedGame(name)
    const { deadlineHours, graceHours, reminderHours } = settings.turn
    expect(rules).toContain(`${deadlineHours} hours`)
    expect(rules).toContain(`${reminderHours} hours before`)
    expect(rules).toContain(`${graceHours} hours of grace`)
    expect(rules).toContain(`After ${settings.expiryDays} days`)
    expect(letters.reminder).toContain(`${graceHours} hours of grace`)
  })

  test.each(shippedNames)(
    'no letter of %s has I AGREE or STOP alone on a line, where a badly quoted reply would repeat it',
    (name) => {
      for (const letter of Object.values(shippedGame(name).letters))
        expect(letter).not.toMatch(/^\W*(I AGREE|STOP)\W*$/m)
    }
  )
})
