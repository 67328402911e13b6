import { element, timeElement } from './elements.js'

/** What headings and list margins may add to the height of a letter's text. */
const headingsPx = 24

/** Letters of one thread, oldest first, each as a mail program shows it. */
export function showLetters(person, letters) {
  return element(
    'ol',
    { className: 'letters' },
    letters.map((letter) => element('li', {}, showLetter(person, letter)))
  )
}

function showLetter(person, letter) {
  const mine = letter.direction === 'sent'
  const head = element(
    'header',
    {},
    element('strong', {}, mine ? 'You' : letter.fromName || letter.from),
    element('span', { className: 'to' }, mine ? `to ${letter.to.join(', ')}` : letter.fromName && letter.from),
    timeElement(letter.receivedAt)
  )
  const body = mine || letter.html === null ? showText(letter.text) : showHtml(person, letter)
  return element('article', { className: mine ? 'letter mine' : 'letter' }, head, body)
}

/** What the letter quotes below the new words is folded away. */
function showText(text) {
  const { words, quoted } = splitQuote(text.trimEnd())
  const below =
    quoted === ''
      ? undefined
      : element('details', {}, element('summary', {}, 'Quoted text'), element('pre', {}, quoted))
  return element('div', { className: 'words' }, element('pre', {}, words), below)
}

function splitQuote(text) {
  const lines = text.split('\n')
  let start = lines.length
  while (start > 0 && /^(>|\s*$)/.test(lines[start - 1])) start--
  const isQuote = lines.slice(start).some((line) => line.startsWith('>'))
  if (!isQuote) return { words: text, quoted: '' }
  if (start > 0 && lines[start - 1].trimEnd().endsWith(':')) start--
  return { words: lines.slice(0, start).join('\n').trimEnd(), quoted: lines.slice(start).join('\n') }
}

function paragraphs(text) {
  const parts = text.trim().split(/\n\s*\n/)
  return element(
    'div',
    { className: 'measure', 'aria-hidden': 'true' },
    parts.map((part) => element('p', {}, part))
  )
}

/** The frame may run nothing, so it cannot tell its height: the same words in plain text say about how high it will be. */
function showHtml(person, letter) {
  const frame = element('iframe', {
    title: `Letter from ${letter.from}`,
    src: `/api/threads/${encodeURIComponent(person)}/${encodeURIComponent(letter.file)}`,
    sandbox: 'allow-popups allow-popups-to-escape-sandbox'
  })
  const measure = paragraphs(letter.text)
  const box = element('div', { className: 'words framed' }, measure, frame)
  const fit = () => {
    frame.height = measure.scrollHeight + headingsPx
  }
  new ResizeObserver(fit).observe(measure)
  return box
}
