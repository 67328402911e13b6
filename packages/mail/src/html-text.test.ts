import { describe, expect, test } from '@jest/globals'
import { htmlReplies } from './fixtures/html-replies.ts'
import { htmlToText } from './html-text.ts'
import { ownWords } from './own-words.ts'

describe('layout', () => {
  test.each([
    ['blocks are lines', '<div>one</div><div>two<br>three</div>', 'one\ntwo\nthree'],
    ['paragraphs stand apart', '<p>one</p>\n<p>two</p>', 'one\n\ntwo\n'],
    ['blanks collapse', ' a \n  <b> b</b>\tc ', 'a b c'],
    ['preformatted text keeps its lines', '<pre>a\n  b</pre>', 'a\n  b\n'],
    ['lists have bullets', '<ul><li>rope<li>lamp</ul>', '- rope\n- lamp\n'],
    ['entities are characters', 'caf&eacute; &lt;3 &#x1F56F;', 'café <3 🕯'],
    ['an emoji sent as an image is that emoji', 'lit <img alt="🕯️" src="cid:1">', 'lit 🕯️']
  ])('%s', (_fact, html, text) => {
    expect(htmlToText(html)).toBe(text)
  })

  test('shows nothing that the reader does not see', () => {
    const html =
      '<head><title>t</title><style>p{}</style></head><!-- c --><script>s</script><p style="display: none">h</p>' +
      '<div hidden>h</div><span style="font-size:0px">h</span>seen'
    expect(htmlToText(html)).toBe('seen')
  })
})

describe('what clients mark a quote with', () => {
  test.each(htmlReplies)('is cut (%s)', (_client, html) => {
    expect(ownWords({ html }).text).toBe('Left.')
  })

  test('is not Gmail’s indentation', () => {
    const html = '<blockquote style="margin:0 0 0 40px;border:none;padding:0px">Left.</blockquote>'
    expect(ownWords({ html }).text).toBe('Left.')
  })

  test('is not a bare blockquote that nothing introduces', () => {
    const html = '<p>On the wall:</p><blockquote>We were here.</blockquote><p>I go on.</p>'
    expect(ownWords({ html }).text).toContain('We were here.')
    const quote = '<p>On 3 March 2026 at 10:04, Den wrote:</p><blockquote>Left or right?</blockquote>'
    expect(ownWords({ html: `${quote}<p>Left.</p><blockquote>And the lamp?</blockquote><p>Lit.</p>` }).text).toBe(
      'Left.\n\nLit.'
    )
    expect(ownWords({ html: '<blockquote>Left or right?</blockquote><p>Left.</p>' }).text).toBe('Left.')
  })

  test('leaves answers between quotes in their order', () => {
    const html =
      '<blockquote type="cite">Stair?</blockquote><div>Left.</div><blockquote type="cite">Lamp?</blockquote><div>Lit.</div>'
    expect(ownWords({ html }).text).toBe('Left.\n\nLit.')
  })

  test('is used only when there is no text part', () => {
    expect(ownWords({ text: 'Left.', html: '<p>Right.</p>' }).text).toBe('Left.')
    expect(ownWords({ text: ' \n', html: '<p>Right.</p>' }).text).toBe('Right.')
  })
})
