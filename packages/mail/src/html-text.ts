import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'
import { type Attributes, type ElementMeaning, elementMeaning, isVoid } from './html-text-elements.ts'
import { enterElement, leaveElement, linesWritten, noLines, type TextLines, writeText } from './html-text-lines.ts'
import { attributionAt } from './quote-attributions.ts'
import { headOf, isBlank } from './quote-lines.ts'

/** Each blockquote without a sign costs a look at the lines above; a hundred thousand of them would cost seconds. */
const maxOwnQuotes = 20
/** An attribution and what it is wrapped over. */
const maxIntroductionLines = 4

/**
 * The text that a reader of this HTML mail sees, one line per line, with quotes marked as in plain text (`> `), and
 * Outlook's unmarked originals introduced by a separator. Works on tokens, without a tree and without recursion: time
 * is linear in the input, and no nesting can overflow the stack.
 */
export function htmlToText(html: string): string {
  const lines = noLines()
  const elements = createOpenElements(lines)
  const tokenizer = new Tokenizer({ decodeEntities: true }, callbacksFor(html, lines, elements))
  tokenizer.write(html)
  tokenizer.end()
  return linesWritten(lines)
}

type OpenElements = ReturnType<typeof createOpenElements>

/** What is open now. Closing a name that is not open costs nothing, so stray end tags cannot make it slow. */
function createOpenElements(lines: TextLines) {
  let quoteSeen = false
  let bareQuotes = 0
  const open: { name: string; meaning: ElementMeaning }[] = []
  const counts = new Map<string, number>()
  const count = (name: string, by: number) => counts.set(name, (counts.get(name) ?? 0) + by)

  function closeLast(): void {
    const last = open.pop()
    if (!last) return
    count(last.name, -1)
    leaveElement(lines, last.meaning)
  }

  /** Nobody but the writer marks with a bare blockquote what nothing introduces, until the first quote has come. */
  function settledMeaning(meaning: ElementMeaning): ElementMeaning {
    if (meaning.quote !== 'bare') {
      quoteSeen ||= meaning.quote !== 'none'
      return meaning
    }
    quoteSeen ||=
      ++bareQuotes > maxOwnQuotes ||
      isAfterIntroduction([...lines.lines.slice(-maxIntroductionLines), lines.pieces.join('')])
    return { ...meaning, quote: quoteSeen ? 'quote' : 'none' }
  }

  return {
    open(name: string, attributes: Attributes): void {
      const meaning = settledMeaning(elementMeaning(name, attributes))
      if (implicitlyClosed.has(name) && open.at(-1)?.name === name) closeLast()
      enterElement(lines, meaning)
      if (isVoid(name)) leaveElement(lines, meaning)
      else {
        open.push({ name, meaning })
        count(name, 1)
      }
    },
    close(name: string): void {
      if ((counts.get(name) ?? 0) === 0) return
      while (open.length > 0 && open.at(-1)?.name !== name) closeLast()
      closeLast()
    }
  }
}

/** At the beginning of a mail, too, a quote is one. */
function isAfterIntroduction(lines: readonly string[]): boolean {
  const tail = lines.map(headOf)
  while (tail.length > 0 && isBlank(tail.at(-1) ?? '')) tail.pop()
  return tail.length === 0 || tail.some((_line, index) => attributionAt(tail, index)?.last === tail.length - 1)
}

const implicitlyClosed: ReadonlySet<string> = new Set(['p', 'li', 'td', 'th', 'tr', 'dt', 'dd', 'option'])

function callbacksFor(html: string, lines: TextLines, elements: OpenElements): TokenizerCallbacks {
  let name = ''
  let attributes: Attributes = new Map()
  let attribute = ''
  let value = ''
  const nothing = () => {}
  return {
    onopentagname: (start, end) => {
      name = html.slice(start, end).toLowerCase()
      attributes = new Map()
    },
    onattribname: (start, end) => {
      attribute = html.slice(start, end).toLowerCase()
      value = ''
    },
    onattribdata: (start, end) => {
      value += html.slice(start, end)
    },
    onattribentity: (codepoint) => {
      value += String.fromCodePoint(codepoint)
    },
    onattribend: () => {
      if (!attributes.has(attribute)) attributes.set(attribute, value)
    },
    onopentagend: () => elements.open(name, attributes),
    onselfclosingtag: () => {
      elements.open(name, attributes)
      // Only Word's own elements (`<o:p/>`) close themselves in HTML.
      if (name.includes(':')) elements.close(name)
    },
    onclosetag: (start, end) => elements.close(html.slice(start, end).toLowerCase()),
    ontext: (start, end) => writeText(lines, html.slice(start, end)),
    ontextentity: (codepoint) => writeText(lines, String.fromCodePoint(codepoint)),
    oncdata: nothing,
    oncomment: nothing,
    ondeclaration: nothing,
    onprocessinginstruction: nothing,
    onend: nothing
  }
}
