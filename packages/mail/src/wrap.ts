/**
 * Lines for a terminal. Blanks part words; between two characters of Chinese or Japanese, which are written without
 * blanks, a line may end as well.
 */

/** Two columns in a terminal (Unicode Standard Annex 11). */
const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/u

/** No column of its own. */
const narrow = /[\p{Mn}\p{Me}\p{Cf}]/u

/**
 * One character of a script without blanks, with the marks that may not begin a line behind it, and those that may not
 * end one before it. The bounds keep a run of brackets from being read again for each of its characters.
 */
const unspaced =
  '[「『（〔［｛〈《【“‘]{0,3}[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}][、。，．・：；！？」』）〕］｝〉》】”’…ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ]{0,6}'
const pieces = new RegExp(`${unspaced}|(?:(?!${unspaced})\\S)+`, 'gu')

/** Most words: one character, one column. */
const plain = /^[ -~]*$/u

/** Columns that a terminal needs for a text of one line. */
export function columnsOf(text: string): number {
  if (plain.test(text)) return text.length
  let columns = 0
  for (const character of text) columns += narrow.test(character) ? 0 : wide.test(character) ? 2 : 1
  return columns
}

/** Line breaks stay. Words longer than a line, such as addresses, stand on their own and whole. */
export function wrap(text: string, columns: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, columns))
}

function wrapLine(text: string, columns: number): string[] {
  const lines: string[] = []
  let line = ''
  let width = 0
  for (const { piece, gap } of piecesOf(text)) {
    const own = columnsOf(piece)
    if (line !== '' && width + gap.length + own > columns) {
      lines.push(line)
      line = piece
      width = own
    } else {
      const before = line === '' ? '' : gap
      line += before + piece
      width += before.length + own
    }
  }
  return [...lines, line]
}

function piecesOf(text: string): { piece: string; gap: string }[] {
  return text.split(/[ \t]+/u).flatMap((word) => {
    const [first = '', ...rest] = plain.test(word) ? [word] : (word.match(pieces) ?? [])
    return first === '' ? [] : [{ piece: first, gap: ' ' }, ...rest.map((piece) => ({ piece, gap: '' }))]
  })
}
