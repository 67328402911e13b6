export type Contestant<Sample> = {
  /** Its key in the JSON line. */
  name: string
  /** For people. */
  title: string
  measure: () => Promise<Sample>
}

export type Result<Sample> = { name: string; title: string; samples: Sample[] }

/**
 * Runs everybody in turn, round after round (A B C, B C A, ...), so that what else the machine does hits all alike.
 * A dot on stderr for each round.
 */
export async function inRounds<Sample>(contestants: Contestant<Sample>[], rounds: number): Promise<Result<Sample>[]> {
  const results = contestants.map(({ name, title, measure }) => ({ name, title, measure, samples: [] as Sample[] }))
  for (let round = 0; round < rounds; round++) {
    const first = round % results.length
    for (const result of [...results.slice(first), ...results.slice(0, first)]) {
      result.samples.push(await result.measure())
    }
    process.stderr.write('.')
  }
  process.stderr.write('\n')
  return results
}

/** Of the two medians: what stands in the table's columns. Rounds are short, so that both see the same machine. */
export function ratioOf<Sample>(one: Result<Sample>, base: Result<Sample>, figure: (sample: Sample) => number): number {
  return middle(one, figure) / middle(base, figure)
}

export function middle<Sample>({ samples }: Result<Sample>, figure: (sample: Sample) => number): number {
  return median(samples.map(figure))
}

/** @throws where there is nothing to take the middle of. */
function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.floor((sorted.length - 1) / 2)]
  if (upper === undefined || lower === undefined) throw new Error('there is no middle of nothing')
  return (upper + lower) / 2
}
