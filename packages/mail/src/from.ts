import { type EmailAddress, parseAddress } from './addresses.ts'
import { singleLine } from './display-text.ts'
import { decodeWords } from './encoded-words.ts'
import type { HeaderFields } from './header-fields.ts'

/** Display names and comments are shown to people only; what is longer is there to cost something. */
const maxFieldCharacters = 4_096
const maxNameCharacters = 100

export type Sender =
  | { type: 'from'; address: EmailAddress; name: string }
  | { type: 'no_sender' }
  /** Two mail programs could show two different writers. */
  | { type: 'ambiguous_from' }

/**
 * Who a mail says it is from: exactly one From field with exactly one plain addr-spec (RFC 5322, 3.6.2). Readers
 * disagree about everything beyond that (two fields, groups, routes, quoted local parts, control characters), and each
 * such disagreement has been used to let one address pass authentication and another be believed. Encoded words never
 * decide.
 */
export function readSender(fields: HeaderFields): Sender {
  const [value = '', ...others] = fields.get('from') ?? []
  if (others.length > 0) return { type: 'ambiguous_from' }
  if (value === '') return { type: 'no_sender' }
  const mailboxes = value.length > maxFieldCharacters ? undefined : scanMailboxes(value)
  if (!mailboxes) return { type: 'ambiguous_from' }
  const [first, ...rest] = mailboxes.candidates
  if (first === undefined || !mailboxes.candidates.some((candidate) => candidate.includes('@')))
    return { type: 'no_sender' }
  const address = parseAddress(first)
  // The same address written twice (`a@x <a@x>`) is one writer for every reader.
  if (!address || rest.some((other) => parseAddress(other) !== address)) return { type: 'ambiguous_from' }
  return { type: 'from', address, name: singleLine(decodeWords(mailboxes.name), maxNameCharacters) }
}

type Scan = { candidates: string[]; name: string }

/**
 * Everything in the field that some reader may take for an address.
 * @returns undefined when the field is not well-formed.
 */
function scanMailboxes(value: string): Scan | undefined {
  const tokens = tokenize(value)
  if (!tokens) return undefined
  const candidates: string[] = []
  const names: string[] = []
  const comments: string[] = []
  for (const token of tokens) {
    const isCandidate = token.type === 'angle' || (token.type === 'word' && token.text.includes('@'))
    if (isCandidate) candidates.push(token.text)
    else if (token.type === 'comment') comments.push(token.text)
    // A name belongs before its address: what stands behind may be the next mailbox's.
    else if (candidates.length > 0) return undefined
    else names.push(token.text)
  }
  return { candidates, name: names.length > 0 ? names.join(' ') : comments.join(' ') }
}

type Token = { type: 'word' | 'encoded' | 'quoted' | 'angle' | 'comment'; text: string }

/**
 * Words, quoted strings, comments and `<...>` (RFC 5322, 3.2).
 * @returns undefined when one of them has no end, or at a group.
 */
function tokenize(value: string): Token[] | undefined {
  const tokens: Token[] = []
  let at = 0
  while (at < value.length) {
    const character = value.charAt(at)
    if (/[\s,]/.test(character)) {
      at++
      continue
    }
    const token = tokenAt(value, at)
    if (!token) return undefined
    tokens.push(token)
    at = token.end
  }
  return tokens
}

function tokenAt(value: string, at: number): (Token & { end: number }) | undefined {
  const character = value.charAt(at)
  if (character === '"') return delimited('quoted', value, at, '"')
  if (character === '(') return delimited('comment', value, at, ')')
  if (character === '<') return delimited('angle', value, at, '>')
  const rest = value.slice(at)
  const [encoded] = /^=\?[^?\s]+\?[bq]\?[^?\s]*\?=/i.exec(rest) ?? []
  if (encoded !== undefined) return { type: 'encoded', text: encoded, end: at + encoded.length }
  // A colon outside quotes opens a group; `>` and `)` close nothing; control characters are never right.
  const [word] = /^[^\s,"()<>:;\p{Cc}]+/u.exec(rest) ?? []
  return word === undefined ? undefined : { type: 'word', text: word, end: at + word.length }
}

function delimited(
  type: Token['type'],
  value: string,
  start: number,
  close: string
): (Token & { end: number }) | undefined {
  let text = ''
  let depth = 1
  for (let at = start + 1; at < value.length; at++) {
    const character = value.charAt(at)
    if (/[\p{Cc}]/u.test(character) && character !== '\t') return undefined
    if (character === '\\' && type !== 'angle') {
      text += value.charAt(++at)
    } else if (type === 'comment' && character === '(') {
      depth++
      text += character
    } else if (character === close && --depth === 0) {
      return { type, text: type === 'angle' ? text.trim() : text, end: at + 1 }
    } else {
      text += character
    }
  }
  return undefined
}
