/** Tags that hide text inside emoji sequences, and what lets a name run the other way or not be seen at all. */
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu

/**
 * For people to read on one line: no control, bidi or invisible characters, blanks collapsed, at most `limit`
 * characters.
 */
export function singleLine(text: string, limit: number): string {
  const visible = text
    .normalize('NFC')
    .slice(0, limit * 4)
    .replaceAll(/[\t\r\n]/g, ' ')
    .replaceAll(invisible, '')
  const characters = Array.from(visible.replaceAll(/\s+/gu, ' ').trim())
  return characters.slice(0, limit).join('').trim()
}
