import { describe, expect, test } from '@jest/globals'
import { ownWords } from './own-words.ts'

describe('the HTML of a mail that has text as well', () => {
  const html =
    '<div>Left.</div><div class="gmail_quote"><div class="gmail_attr">Xyz Den qwe<br></div><blockquote class="gmail_quote">Left or right?<br>Yes.</blockquote></div>'

  test('shows what is a quote where no words tell', () => {
    expect(ownWords({ text: 'Left.\n\nXyz Den qwe\nLeft or right?\nYes.', html })).toEqual({
      text: 'Left.',
      cut: 'Xyz Den qwe\nLeft or right?\nYes.'
    })
  })

  test('never brings words back, and leaves alone those that it does not have', () => {
    expect(ownWords({ text: 'Left. https://play.example\n\n> Left or right?\n\n*Lit.*', html }).text).toBe(
      'Left. https://play.example\n\n*Lit.*'
    )
  })

  test('does not cut a short line that only looks like one of a quote', () => {
    expect(ownWords({ text: 'Left.\n\nYes.\n\n> Left or right?', html }).text).toBe('Left.\n\nYes.')
  })

  test('is not believed when it makes a quote of the whole letter', () => {
    const all = '<blockquote type="cite"><p>Left, quietly.</p></blockquote>'
    expect(ownWords({ text: 'Left, quietly.', html: all }).text).toBe('Left, quietly.')
  })
})
