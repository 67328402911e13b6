/** Real ids stay below 250 characters; a chain of ancestors is only good for its newest ones. */
const maxIdCharacters = 500
const maxFieldCharacters = 100_000
const maxReferences = 20

/**
 * The ids in a Message-ID, In-Reply-To or References field, angle brackets included; Exchange and iOS join them with
 * commas.
 */
export function readMessageIds(value: string): string[] {
  const ids = value.slice(-maxFieldCharacters).match(/<[^<>\s\p{C}]+>/gu) ?? []
  return ids.filter((id) => id.length <= maxIdCharacters)
}

/**
 * The newest ancestors, oldest first; whoever cuts such a chain keeps its first id, which names the thread (RFC 5322,
 * 3.6.4).
 */
export function readReferences(value: string): string[] {
  const ids = [...new Set(readMessageIds(value))]
  return ids.length <= maxReferences ? ids : [...ids.slice(0, 1), ...ids.slice(1 - maxReferences)]
}
