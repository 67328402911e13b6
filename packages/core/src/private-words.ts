/**
 * How a player at a shared table addresses the narrator alone: whatever stands below a line that begins with `PRIVATE:`
 * is read by nobody else, down to the letter's end. In doubt more is private than was meant, and the receipt shows it.
 */
export type Addressed = { shared: string; secret: string }

const markers = [
  'private',
  'to the narrator',
  'for the narrator',
  'privat',
  'an die erzählerin',
  'an den erzähler',
  'privé',
  'au narrateur',
  'privado',
  'al narrador',
  'privato',
  'al narratore',
  'ao narrador',
  'privé aan de verteller',
  'aan de verteller',
  'till berättaren',
  'prywatnie',
  'do narratora',
  'лично',
  'рассказчику',
  '非公開',
  '語り手へ',
  '私信',
  '私密',
  '비공개'
]

/** A colon, and words may follow; or the marker alone on its line. Phones and pasted Markdown put marks around it. */
const markerLine = new RegExp(
  String.raw`^[ \t]*[*_#([]{0,4}[ \t]*(?:${markers.join('|')})[ \t]*[*_)\]]{0,3}[ \t]*(?:[:：][*_)\]]{0,3}(?<rest>.*)|[.!]?[ \t]*)$`,
  'imu'
)

export function addressed(words: string): Addressed {
  const found = markerLine.exec(words)
  if (found === null) return { shared: words.trim(), secret: '' }
  const below = words.slice(found.index + found[0].length)
  // A second marker only repeats what holds already.
  const { shared, secret } = addressed(below)
  return { shared: words.slice(0, found.index).trim(), secret: inLines(found.groups?.['rest'] ?? '', shared, secret) }
}

/** Both parts as one text, which `addressed` takes apart again. */
export function together({ shared, secret }: Addressed): string {
  return secret === '' ? shared : inLines(shared, `PRIVATE:\n${secret}`, '')
}

/** Words written later join those of before, each part its own. */
export function joined(earlier: string, later: string): string {
  const [before, after] = [addressed(earlier), addressed(later)]
  return together({
    shared: inLines(before.shared, after.shared, ''),
    secret: inLines(before.secret, after.secret, '')
  })
}

function inLines(...parts: [string, string, string]): string {
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('\n\n')
}
