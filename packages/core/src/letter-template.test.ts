import { describe, expect, test } from '@jest/globals'
import { fillTemplate, placeholdersOf } from './letter-template.ts'

describe('fillTemplate', () => {
  test('fills every placeholder, also twice in a line', () => {
    expect(fillTemplate('Hello {{player}}, {{player}}: turn {{turn}}.', { player: 'Ann', turn: '3' })).toBe(
      'Hello Ann, Ann: turn 3.'
    )
  })

  test('inserts a value as it is: neither its placeholders nor its dollar signs are read again', () => {
    const letter = '{{awaited}} $& $1 {{player}}'
    expect(fillTemplate('> {{letter}}', { letter, player: 'Ann', awaited: 'Bob' })).toBe(`> ${letter}`)
  })

  test('drops a line that is only an empty placeholder, and the blank line after it', () => {
    expect(fillTemplate('One.\n\n{{cut}}\n\nTwo.\n', { cut: '' })).toBe('One.\n\nTwo.')
    expect(fillTemplate('One.\n\n  {{cut}}  \n', { cut: '' })).toBe('One.')
  })

  test('drops several such lines in a row', () => {
    expect(fillTemplate('One.\n\n{{cut}}\n\n{{story}}\n\nTwo.', { cut: '', story: '' })).toBe('One.\n\nTwo.')
  })

  test('keeps a line that has words besides an empty placeholder', () => {
    expect(fillTemplate('Left out: {{cut}}\n\nTwo.', { cut: '' })).toBe('Left out: \n\nTwo.')
  })

  test('keeps the blank lines within a value', () => {
    expect(fillTemplate('{{story}}\n\nEnd.', { story: 'a\n\nb' })).toBe('a\n\nb\n\nEnd.')
  })

  test('throws for a placeholder without a value, also for one that every object inherits', () => {
    expect(() => fillTemplate('{{player}}', {})).toThrow('no value for {{player}}')
    expect(() => fillTemplate('Hello {{constructor}}', { player: 'Ann' })).toThrow('there are values for player')
  })
})

describe('placeholdersOf', () => {
  test('lists also what could never be filled', () => {
    expect(placeholdersOf('{{turn}} {{ player }} {{Title}}\n{{open\n{{}}')).toEqual([
      'turn',
      ' player ',
      'Title',
      'open',
      ''
    ])
  })
})
