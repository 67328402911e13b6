/** What a bench has to say. */
export type Report = {
  /** For people. */
  text: string
  /** The last line of the output, on which a machine can build. */
  json: { bench: string; [figure: string]: unknown }
  /** The budgets it missed, each in one line. */
  missed: string[]
}

/** Columns as wide as they need; the first is text, the others are numbers. */
export function textTable(head: string[], rows: string[][]): string {
  const lines = [head, ...rows]
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  return lines
    .map((line) => line.map((cell, column) => fitted(cell, column, widths[column] ?? 0)).join('  '))
    .join('\n')
}

function fitted(cell: string, column: number, width: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width)
}

export function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals))
}
