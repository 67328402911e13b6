import { describe, expect, test } from '@jest/globals'
import { ownWords } from './own-words.ts'

const attribution = 'On 3 March 2026 at 10:04, Den wrote:'
const words = (...lines: string[]) => ownWords({ text: lines.join('\n') }).text

describe('marks of a quote', () => {
  test.each([
    ['blanks that do not break', '>\u00a0Left or right?'],
    ['none after it', '>Left or right?'],
    ['several', '>> > Left or right?'],
    ['blanks before it', '  > Left or right?'],
    ['escaped', '&gt; Left or right?'],
    ['wide', '\uff1e Left or right?'],
    ['initials', 'DN> Left or right?'],
    ['initials of a deeper quote', 'DN>> Left or right?']
  ])('are known (%s)', (_what, line) => {
    expect(words('Left.', '', attribution, line, line)).toBe('Left.')
    expect(words(attribution, line, '', 'Left.', '', line, '', 'Lit.')).toBe('Left.\n\nLit.')
  })

  test('are blanks alone in Outlook for Mac', () => {
    expect(words(attribution, '', '    Two stairs.', '', '    Left or right?')).toBe('')
  })
})

describe('lines that a client wrapped after it had marked them', () => {
  const long = '> You stand before two stairs, one of which leads down into the dark'

  test('belong to the quote', () => {
    expect(words('Left.', '', attribution, long, 'of the mill', '> and one up.')).toBe('Left.')
  })

  test('may begin with a capital, or end the quote, where others were wrapped', () => {
    const wrapped = [long, 'of the mill', long, 'of the mill', long, 'Mill', '> and', long, 'of the mill']
    expect(words('Left.', '', attribution, ...wrapped, '', 'Lit.')).toBe('Left.\n\nLit.')
  })

  test('may be the end of a link', () => {
    expect(words('Left.', '', attribution, '> See (http://play.example/a', 'b?c=d)', '> for more')).toBe('Left.')
  })

  test('are not answers', () => {
    expect(words(attribution, `${long}?`, 'Into the dark.', '> And the lamp?', 'Lit.')).toBe('Into the dark.\nLit.')
  })
})

describe('an original without marks', () => {
  test('ends what somebody wrote, whatever stands on the line of dashes above its fields', () => {
    const fields = 'Qwe: Den <den@play.example>\nRty: 3 March 2026 10:04\nUio: Ann'
    expect(words('Left.', '', '------ Asdfgh jkl ------', fields, '', 'Left or right?')).toBe('Left.')
  })

  test('is told by the fields of a language that nobody here knows', () => {
    const fields = 'Qwe: Den <den@play.example>\nRty: 3 March 2026 10:04\nUio: Ann'
    expect(words('Left.', '', fields, '', 'Left or right?')).toBe('Left.')
  })
})
