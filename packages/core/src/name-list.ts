/** "Ann, Bob and Cy". */
export function nameList(names: string[], nobody = 'nobody'): string {
  if (names.length === 0) return nobody
  return names.length === 1 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
