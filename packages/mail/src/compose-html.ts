import { headerText, languageTag, linkOf } from './compose-headers.ts'
import { markdownToHtml } from './markdown.ts'
import { escapeHtml } from './markdown-html.ts'

export type LetterPage = {
  subject: string
  markdown: string
  footer: string
  language: string
  unsubscribe?: { url: string }
}

/** What the link below a letter says. */
export const stopWords = 'Stop these letters'

/**
 * One column of prose. Nothing is loaded, nothing runs, and the only link is the one that leaves. Layout stands inline,
 * since some clients drop every style sheet. Nothing has a colour of its own but where a client asks for a scheme, so that
 * a client with its own dark mode finds nothing that it could invert by half.
 */
export function letterHtml(letter: LetterPage): string {
  const language = languageTag(letter.language)
  const direction = rightToLeft.test(language) ? 'rtl' : 'ltr'
  return `<!DOCTYPE html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(headerText(letter.subject))}</title>
<style>${finish}</style>
<style>${palette}</style>
</head>
<body style="margin:0;padding:0">
<div class="letter" role="article" aria-roledescription="email" lang="${language}" dir="${direction}" style="${column}">
${dressed(outlined(markdownToHtml(letter.markdown)), direction)}
${smallPrint(letter)}</div>
</body>
</html>
`
}

const rightToLeft = /^(?:ar|dv|fa|he|ku|ps|sd|ug|ur|yi)\b/iu

/** In English like the words themselves, so that a screen reader does not read them in the story's language. */
function smallPrint({ footer, unsubscribe }: LetterPage): string {
  const words = dressed(markdownToHtml(footer), 'ltr')
  const link = unsubscribe
    ? `<p style="${paragraph}"><a href="${linkOf(unsubscribe.url)}" target="_blank" rel="noopener noreferrer" style="color:inherit">${stopWords}</a></p>`
    : ''
  if (words === '' && link === '') return ''
  return `<div class="small" lang="en" dir="ltr" style="${small}">\n${[words, link].filter((part) => part !== '').join('\n')}\n</div>\n`
}

/** A letter's highest headings are its first level, whichever marks were typed: a screen reader lists them as an outline. */
function outlined(html: string): string {
  const highest = ['1', '2', '3'].find((level) => html.includes(`<h${level}>`)) ?? '1'
  return html.replaceAll(/<(\/?)h([1-3])>/gu, (_, slash: string, level: string) => {
    return `<${slash}h${Number(level) - Number(highest) + 1}>`
  })
}

/** The renderer's elements are bare and whatever was written is escaped, so each of these is an element's beginning. */
function dressed(html: string, direction: 'ltr' | 'rtl'): string {
  const side = direction === 'ltr' ? 'left' : 'right'
  const styles: Record<string, string> = {
    p: paragraph,
    h1: `${heading};font-size:1.35em`,
    h2: `${heading};font-size:1.2em`,
    h3: `${heading};font-size:1em`,
    ul: `margin:0 0 1em;padding:0;padding-${side}:1.5em`,
    ol: `margin:0 0 1em;padding:0;padding-${side}:1.5em`,
    li: 'margin:0 0 .35em',
    blockquote: `margin:1.4em 0;padding:0;padding-${side}:1em;border-${side}:2px solid`,
    hr: `width:5em;height:0;margin:2.2em auto;border:0;border-top:1px solid`
  }
  return html.replaceAll(/<([a-z][a-z1-3]*)( start="\d+")?>/gu, (tag, name: string, start = '') => {
    const style = styles[name]
    return style === undefined ? tag : `<${name}${start} style="${style}">`
  })
}

const paragraph = 'margin:0 0 1em'
const heading = 'margin:1.6em 0 .6em;line-height:1.25;font-weight:600'

/**
 * 34em of a serif at this size hold about 70 letters, which read best; the font list has something on every system. The
 * second size is for readers who have set a larger one, and for clients that know `max`.
 */
const column =
  "max-width:34em;margin:0 auto;padding:28px 20px 44px;font-family:Charter,'Bitstream Charter','Iowan Old Style'," +
  'Palatino,Georgia,serif;font-size:17px;font-size:max(17px,1.0625rem);line-height:1.6;overflow-wrap:break-word;' +
  'word-wrap:break-word'

/** Quiet by its place and its paler ink, not by its size: at 0.8 the ink of every palette here has a contrast over 7. */
const small =
  `margin-top:40px;padding-top:14px;border-top:1px solid;font-family:-apple-system,'Segoe UI',Roboto,` +
  'Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5;opacity:.8'

const finish = `
.letter { hyphens: auto; hyphenate-limit-chars: 14 5 5; }
.letter h1, .letter h2, .letter h3 { text-wrap: balance; }
.letter > :first-child { margin-top: 0 !important; }
.letter blockquote > :last-child, .letter .small > :last-child { margin-bottom: 0 !important; }
@media (min-width: 640px) {
.letter { padding-top: 56px !important; }
}
`

/** A sheet of its own: Gmail drops a whole sheet for a rule that it does not know. */
const palette = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: light) {
body { background: #fbf9f4; color: #24211c; }
.letter blockquote, .letter hr, .letter .small { border-color: #b9ad92 !important; }
}
@media (prefers-color-scheme: dark) {
body { background: #1a1917; color: #e6e1d6; }
.letter blockquote, .letter hr, .letter .small { border-color: #6b6350 !important; }
}
`
