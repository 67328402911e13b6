import { withoutInvisible } from './outbound-text.ts'
import { withoutAddresses } from './stand-ins.ts'

/** What came with a letter, as the mail layer hands it over: nothing but plain text is ever opened. */
export type Attached =
  /** Part of the letter. `isWhole`: not only its beginning. */
  | { type: 'joined'; name: string; text: string; isWhole: boolean }
  /** Kept with the mail, and the narrator is told that it is there. `size` in octets. */
  | { type: 'named'; name: string; kind: keyof typeof kinds; size: number }
  /** Set aside; its writer is told so once. */
  | { type: 'declined'; name: string; reason: keyof typeof reasons }

/** Of what is listed to somebody: the mail layer takes ten, and a note is no inventory. */
const maxListed = 10

/**
 * The words of a letter with what is attached to it. Names stand in front of attached texts, so that a long text does not
 * push them out of the letter. Whoever is meant to be invited is named in the letter itself: an address in a file, or in
 * its name, is shown to nobody and invites nobody.
 *
 * @returns nothing where no word was written: a picture alone is no letter.
 */
export function withAttached(words: string, attached: Attached[]): string {
  if (words.trim() === '' && !hasText(attached)) return ''
  const names = attached.filter((one) => one.type === 'named').map(named)
  const texts = attached.filter((one) => one.type === 'joined').map(joined)
  const parts = [words.trim(), names.join('\n'), ...texts].filter((part) => part !== '')
  return withoutInvisible(parts.join('\n\n'))
}

/** Whether somebody wrote a letter, or a part of it, elsewhere and attached it. */
export function hasText(attached: Attached[]): boolean {
  return attached.some((one) => one.type === 'joined' && one.text !== '')
}

/** In a letter that holds no more, nothing that joined it is whole. */
export function cutShort(attached: Attached): Attached {
  return attached.type === 'joined' ? { ...attached, isWhole: false } : attached
}

/**
 * What its writer is told of what was not taken: one paragraph of Markdown, or nothing. Names lose their endings, since
 * mail programs make links of some.
 */
export function attachedNote(attached: Attached[]): string {
  const declined = attached.filter((one) => one.type === 'declined').slice(0, maxListed)
  const cut = attached.filter((one) => one.type === 'joined' && !one.isWhole).slice(0, maxListed)
  const aside = declined.map(({ name, reason }) => `“${shown(name)}” (${reasons[reason]})`).join(', ')
  return [
    aside === '' ? '' : `Not taken, of what came with your letter: ${aside}. ${whatIsTaken}`,
    cut.length === 0
      ? ''
      : `Read only as far as a letter goes: ${cut.map(({ name }) => `“${shown(name)}”`).join(', ')}.`
  ]
    .filter((part) => part !== '')
    .join(' ')
}

const whatIsTaken =
  'A short plain text is read as part of the letter; of a picture, a document or a recording the narrator learns the name. Your words count all the same.'

const kinds = {
  text: 'a text',
  image: 'an image',
  document: 'a document',
  sound: 'a recording',
  video: 'a video',
  mail: 'a mail'
} as const

const reasons = {
  program: 'a program',
  archive: 'an archive',
  encrypted: 'encrypted',
  outlook: 'in Outlook’s own format',
  unknown: 'of a kind that is not known here',
  'too large': 'too large',
  'too many': 'more than ten files'
} as const

function named({ name, kind, size }: Extract<Attached, { type: 'named' }>): string {
  return `(attached, not opened: ${withoutAddresses(name)}, ${kinds[kind]}, ${readableSize(size)})`
}

function joined({ name, text, isWhole }: Extract<Attached, { type: 'joined' }>): string {
  const said = isWhole ? 'attached text' : 'beginning of an attached text'
  return text === '' ? '' : `(${said}: ${withoutAddresses(name)})\n${withoutAddresses(text)}`
}

function readableSize(octets: number): string {
  return octets < 1_000_000 ? `${Math.max(1, Math.round(octets / 1_000))} kB` : `${(octets / 1_000_000).toFixed(1)} MB`
}

/** In a sentence to a person, who knows what they have sent. */
function shown(name: string): string {
  return withoutAddresses(withoutInvisible(name))
    .replace(/\.[^. ]{1,10}$/, '')
    .replaceAll(/[^\p{L}\p{N}()-]+/gu, ' ')
    .trim()
    .slice(0, 40)
}
