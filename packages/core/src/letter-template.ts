/** What stands between double braces, if it can be a placeholder's name at all. */
const placeholder = /\{\{([a-z]+)\}\}/g
const lonePlaceholder = /^\s*\{\{([a-z]+)\}\}\s*$/

/**
 * Puts values in place of `{{name}}`. They go in as they are and are never read again, so a player who writes
 * `{{awaited}}` gets it back. A line that is nothing but a placeholder without a value goes, and the blank line after
 * it.
 *
 * @throws if a placeholder has no value: the game was parsed, so this is a bug.
 */
export function fillTemplate(template: string, values: Record<string, string>): string {
  const filled: string[] = []
  let emptied = false
  for (const line of template.split('\n')) {
    const follows = emptied && line.trim() === ''
    emptied = isEmptied(line, values)
    if (!follows && !emptied) filled.push(line.replace(placeholder, (_, name: string) => filling(name, values)))
  }
  return filled.join('\n').trim()
}

/** Whatever the template has between double braces, well-formed or not: what its game must be able to fill. */
export function placeholdersOf(template: string): string[] {
  return [...template.matchAll(/\{\{([^{}]*)(?:\}\}|$)/gm)].map(([, name = '']) => name)
}

function isEmptied(line: string, values: Record<string, string>): boolean {
  const name = lonePlaceholder.exec(line)?.[1]
  return name !== undefined && filling(name, values) === ''
}

function filling(name: string, values: Record<string, string>): string {
  const value = Object.hasOwn(values, name) ? values[name] : undefined
  if (value === undefined) {
    throw new Error(`no value for {{${name}}}: there are values for ${Object.keys(values).join(', ') || 'nothing'}`)
  }
  return value
}
