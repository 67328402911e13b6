import { languageTag } from './compose-headers.ts'
import { correspondenceStyle } from './correspondence-style.ts'
import { markdownToHtml } from './markdown.ts'
import { escapeHtml } from './markdown-html.ts'

export type Correspondence = {
  title: string
  /** Whose copy it is, and with whom they wrote. */
  reader: string
  others: readonly string[]
  /** BCP 47 tag of what is written. */
  language: string
  chapters: readonly Chapter[]
  /** Turns that are too far back to be in this copy. */
  isCut: boolean
  /** Who narrates, in a sentence. */
  note: string
}

export type Chapter = {
  heading: string
  /** Epoch milliseconds; none for the turn that is still open. */
  at: number | null
  parts: readonly Part[]
}

/** `written`: plain words under a line that says whose they are. `told`: the narrator's Markdown. */
export type Part = { type: 'written'; by: string; text: string } | { type: 'told'; by: string | null; markdown: string }

/** From so many turns on, a list of them stands in front. */
const minListed = 4

/**
 * A whole correspondence as one page that needs nothing else: no file, no script, no address. For a browser, a screen
 * reader and a printer. A function of its input alone.
 */
export function correspondencePage(page: Correspondence): string {
  const language = languageTag(page.language)
  const chapters = page.chapters.map((chapter, index) => chapterHtml(chapter, index + 1, language))
  return `<!DOCTYPE html>
<html lang="${language}" dir="${rightToLeft.test(language) ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(page.title)}</title>
<style>${correspondenceStyle}</style>
</head>
<body>
<header lang="en" dir="ltr">
<h1>${escapeHtml(page.title)}</h1>
<p>${escapeHtml(byline(page))}</p>
${span(page.chapters)}</header>
${contents(page.chapters)}<main>
${page.isCut ? '<p class="cut" lang="en" dir="ltr">This copy begins in the middle: what came before is too long for one page.</p>\n' : ''}${chapters.join('\n')}
</main>
<footer lang="en" dir="ltr"><p>${escapeHtml(page.note)}</p></footer>
</body>
</html>
`
}

const rightToLeft = /^(?:ar|dv|fa|he|ku|ps|sd|ug|ur|yi)\b/iu

function byline({ reader, others }: Correspondence): string {
  return others.length === 0 ? `A correspondence of ${reader}` : `A correspondence of ${reader}, with ${list(others)}`
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

function span(chapters: readonly Chapter[]): string {
  const times = chapters.flatMap(({ at }) => (at === null ? [] : [at]))
  const [first, last] = [times.at(0), times.at(-1)]
  if (first === undefined || last === undefined) return ''
  const days = [...new Set([day(first), day(last)])]
  return `<p>${days.join(' to ')}</p>\n`
}

function contents(chapters: readonly Chapter[]): string {
  if (chapters.length < minListed) return ''
  const items = chapters.map(({ heading }, index) => {
    return `<li><a href="#chapter-${index + 1}">${escapeHtml(heading)}</a></li>`
  })
  return `<nav aria-label="Contents" lang="en" dir="ltr">\n<h2>Contents</h2>\n<ol>\n${items.join('\n')}\n</ol>\n</nav>\n`
}

function chapterHtml({ heading, at, parts }: Chapter, number: number, language: string): string {
  const id = `chapter-${number}`
  const date =
    at === null ? '' : `<p class="date" lang="en" dir="ltr"><time datetime="${iso(at)}">${day(at)}</time></p>\n`
  return `<section id="${id}" aria-labelledby="${id}-name">
<h2 id="${id}-name">${escapeHtml(heading)}</h2>
${date}${parts.map((part) => partHtml(part, language)).join('\n')}
</section>`
}

function partHtml(part: Part, language: string): string {
  if (part.type === 'written') {
    return `<article class="written">\n<h3 lang="en" dir="ltr">${escapeHtml(part.by)}</h3>\n${paragraphs(part.text)}\n</article>`
  }
  const by = part.by === null ? '' : `<h3 lang="en" dir="ltr">${escapeHtml(part.by)}</h3>\n`
  return `<article class="told" lang="${language}">\n${by}${below(markdownToHtml(part.markdown))}\n</article>`
}

/** The narrator's headings stand below the chapter's and the parts': a screen reader lists them as an outline. */
function below(html: string): string {
  return html.replaceAll(/<(\/?)h([1-3])>/gu, (_, slash: string, level: string) => `<${slash}h${Number(level) + 2}>`)
}

/** In whatever direction they are written. */
function paragraphs(text: string): string {
  return text
    .split(/\n\s*\n/u)
    .filter((part) => part.trim() !== '')
    .map((part) => `<p dir="auto">${escapeHtml(part.trim()).replaceAll('\n', '<br>\n')}</p>`)
    .join('\n')
}

/** By UTC, so that the same copy has the same bytes wherever it is composed. */
function day(at: number): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(at)
}

function iso(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
