import { describe, expect, test } from '@jest/globals'
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
  test.each([
    [
      'Gmail',
      '<div dir="ltr">Left.</div><div class="gmail_quote"><div class="gmail_attr">On Tue, Mar 3, 2026 Dungeon wrote:<br></div><blockquote class="gmail_quote">Left or right?</blockquote></div>'
    ],
    [
      'Gmail, in a language we do not know',
      '<div>Left.</div><div class="gmail_quote"><div class="gmail_attr">Xyz 3 qwe Dungeon rty:<br></div><blockquote class="gmail_quote">Left or right?</blockquote></div>'
    ],
    [
      'Outlook on the web',
      '<div>Left.</div><hr><div id="divRplyFwdMsg"><b>Xyz:</b> Dungeon<br><b>Qwe:</b> Ann</div><div>Left or right?</div>'
    ],
    [
      'Outlook',
      "<p class=MsoNormal>Left.</p><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p><b>Xyz:</b> Dungeon</p></div><p>Left or right?</p>"
    ],
    [
      'Yahoo',
      '<div>Left.</div><div class="yahoo_quoted"><div>On Tuesday Dungeon wrote:</div><div>Left or right?</div></div>'
    ],
    [
      'Proton',
      '<div>Left.</div><div class="protonmail_quote">On Tuesday Dungeon wrote:<blockquote type="cite">Left or right?</blockquote></div>'
    ],
    [
      'Apple',
      '<div>Left.</div><div><blockquote type="cite"><div>On 3 Mar 2026, at 10:04, Dungeon wrote:</div>Left or right?</blockquote></div>'
    ],
    [
      'Thunderbird',
      '<p>Left.</p><div class="moz-cite-prefix">Am 03.03.26 um 10:04 schrieb Dungeon:</div><blockquote type="cite">Left or right?</blockquote>'
    ]
  ])('is cut (%s)', (_client, html) => {
    expect(ownWords({ html }).text).toBe('Left.')
  })

  test('is not Gmail’s indentation', () => {
    const html = '<blockquote style="margin:0 0 0 40px;border:none;padding:0px">Left.</blockquote>'
    expect(ownWords({ html }).text).toBe('Left.')
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
