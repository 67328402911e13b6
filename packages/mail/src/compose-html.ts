import { headerText, languageTag } from './compose-headers.ts'
import { markdownToHtml } from './markdown.ts'
import { escapeHtml } from './markdown-html.ts'

/**
 * One column of prose. Nothing is loaded, nothing runs, nothing can be clicked. Layout hangs on two elements with
 * inline styles, because some clients drop the style sheet; colours stand only in the sheet, because a client that
 * drops it then paints its own, light or dark.
 */
export function letterHtml(letter: { subject: string; markdown: string; footer: string; language: string }): string {
  const footer = markdownToHtml(letter.footer)
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
<style>${styleSheet}</style>
</head>
<body style="margin:0;padding:0">
<div class="letter" lang="${language}" dir="${direction}" style="${columnStyle}">
${markdownToHtml(letter.markdown)}
${footer === '' ? '' : `<div class="small" style="${smallPrintStyle}">\n${footer}\n</div>\n`}</div>
</body>
</html>
`
}

const rightToLeft = /^(?:ar|dv|fa|he|ku|ps|sd|ug|ur|yi)\b/iu

/** 34em of a serif at this size hold about 70 letters, which read best; the font list has something on every system. */
const columnStyle =
  "max-width:34em;margin:0 auto;padding:28px 20px 44px;font-family:Charter,'Bitstream Charter','Iowan Old Style'," +
  'Palatino,Georgia,serif;font-size:17px;line-height:1.6;overflow-wrap:break-word;word-wrap:break-word'

const smallPrintStyle =
  "margin-top:40px;padding-top:12px;border-top:1px solid #b9b2a3;font-family:-apple-system,'Segoe UI',Roboto," +
  'Helvetica,Arial,sans-serif;font-size:14px;line-height:1.5'

const styleSheet = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { background: #fbf9f4; color: #24211c; -webkit-text-size-adjust: 100%; }
.letter { hyphens: auto; hyphenate-limit-chars: 14 5 5; }
.letter p { margin: 0 0 1em; }
.letter h1, .letter h2, .letter h3 { margin: 1.8em 0 .6em; line-height: 1.25; font-weight: 600; text-wrap: balance; }
.letter h1 { margin-top: 0; font-size: 1.5em; }
.letter h2 { font-size: 1.2em; }
.letter h3 { font-size: 1em; }
.letter ul, .letter ol { margin: 0 0 1em; padding: 0; padding-inline-start: 1.5em; }
.letter li { margin: 0 0 .35em; }
.letter blockquote { margin: 1.4em 0; padding: 0; padding-inline-start: 1em; border-inline-start: 3px solid #c9bfa8; }
.letter blockquote > :last-child { margin-bottom: 0; }
.letter hr { width: 5em; height: 0; margin: 2.2em auto; border: 0; border-top: 1px solid #b9b2a3; }
.letter .small { color: #5f584b; }
.letter .small p, .letter .small ul { margin: 0 0 .6em; }
@media (min-width: 640px) {
.letter { padding-top: 56px !important; }
}
@media (prefers-color-scheme: dark) {
body { background: #1a1917; color: #e6e1d6; }
.letter blockquote { border-inline-start-color: #6b6350; }
.letter hr { border-top-color: #6b6350; }
.letter .small { color: #aea795; border-top-color: #4a4539 !important; }
}
`
