/** How far ahead of its place a line is looked for; what differs more stands in no order that helps. */
const maxAheadCharacters = 4_000
/** "Yes." stands in many places: shorter lines count only right after the line before them. */
const minCharacters = 12

/**
 * The same mail in two forms, of which the second marks quotes by its structure, in whatever language. A line of the
 * first that stands in a quote of the second is one.
 *
 * @returns for each of `lines`, whether the other form says that it is cut.
 */
export function cutByWitness(
  lines: readonly string[],
  witness: { lines: readonly string[]; cut: readonly boolean[] }
): boolean[] {
  const letters = witness.lines.map(lettersOf)
  const all = letters.join('')
  const ends = endsOf(letters)
  let place = 0
  let line = 0
  return lines.map((text) => {
    const wanted = lettersOf(text)
    const found = placeOf(wanted, all, place)
    if (found === undefined) return false
    place = found + wanted.length
    while ((ends[line] ?? all.length) <= found && line < ends.length) line++
    return witness.cut[line] === true
  })
}

function placeOf(wanted: string, all: string, from: number): number | undefined {
  if (wanted === '') return undefined
  if (all.startsWith(wanted, from)) return from
  if (wanted.length < minCharacters) return undefined
  const ahead = all.slice(from, from + maxAheadCharacters + wanted.length).indexOf(wanted)
  return ahead < 0 ? undefined : from + ahead
}

function endsOf(letters: readonly string[]): number[] {
  let end = 0
  return letters.map((each) => {
    end += each.length
    return end
  })
}

/** Clients lay out the two forms differently: only letters and numbers are in both. */
function lettersOf(line: string): string {
  return line.replaceAll(/[^\p{L}\p{N}]+/gu, '')
}
