/** It stands in every list of players, on a phone. */
const maxNameCharacters = 40

/**
 * How the table calls somebody: their display name without markup, unless it is an address, names a host, or is taken.
 */
export function displayName(given: string, fallback: string, taken: string[]): string {
  const clean = given
    .replace(/[<>"*_#`\\\n\r]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, maxNameCharacters)
  const name = clean === '' || linkable.test(clean) ? fallback : clean
  if (!taken.includes(name)) return name
  const number = [2, 3, 4, 5, 6, 7, 8, 9].find((candidate) => !taken.includes(`${name} ${candidate}`))
  return `${name} ${number ?? taken.length + 1}`
}

/** A mail client would make an address or a link of it, in a letter that may go to a stranger. */
const linkable = /@|:\/|\.\p{L}{2}/u
