/**
 * The newest of these that fit into so many UTF-8 bytes of JSON: a count of them would bound neither item nor prompt.
 */
export function newestWithin<Item>(items: Item[], maxBytes: number): Item[] {
  let total = 0
  const gone = items.findLastIndex((item) => {
    total += jsonBytes(item)
    return total > maxBytes
  })
  return items.slice(gone + 1)
}

export function jsonBytes(value: unknown): number {
  return utf8.encode(JSON.stringify(value)).length
}

const utf8 = new TextEncoder()
