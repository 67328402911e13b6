import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addressed, joined, together } from './private-words.ts'

describe('words for the narrator alone', () => {
  test.each([
    ['I go in.\n\nPRIVATE:\nI take the ring.', 'I go in.', 'I take the ring.'],
    ['I go in.\nPrivate: I take the ring.\nAnd run.', 'I go in.', 'I take the ring.\n\nAnd run.'],
    ['**TO THE NARRATOR:** psst', '', 'psst'],
    ['Ich gehe.\nAn den Erzähler:\nheimlich', 'Ich gehe.', 'heimlich'],
    ['Je pars.\nPrivé :\nen secret', 'Je pars.', 'en secret'],
    ['行く。\n非公開：\n秘密', '行く。', '秘密'],
    ['I go.\nPRIVATE\nsecret', 'I go.', 'secret'],
    ['I go.\r\nPRIVATE:\r\nsecret', 'I go.', 'secret'],
    ['PRIVATE:\na\nPRIVATE:\nb', '', 'a\n\nb']
  ])('%j', (words, shared, secret) => {
    expect(addressed(words)).toEqual({ shared, secret })
  })

  test.each(['I knock at the private door.', 'A sign says: private: keep out', 'Privately: I laugh', ''])(
    'none in %j',
    (words) => {
      expect(addressed(words)).toEqual({ shared: words, secret: '' })
    }
  )

  test('stay on their side when letters are joined, whatever is written', () => {
    const letter = fc.array(fc.constantFrom('PRIVATE:', 'one', '', 'two', 'Privat: x', '*'), { maxLength: 8 })
    fc.assert(
      fc.property(letter, letter, (first, second) => {
        const [a, b] = [first.join('\n'), second.join('\n')]
        const both = addressed(joined(a, b))
        const words = (text: string) => text.split(/\s+/).filter((word) => word !== '')
        expect(words(both.secret)).toEqual([...words(addressed(a).secret), ...words(addressed(b).secret)])
        expect(addressed(together(both))).toEqual(both)
      })
    )
  })
})
