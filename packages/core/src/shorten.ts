/** Cut at a blank near the end where there is one: scripts without blanks have none. Never half of a surrogate pair. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text
  const blank = text.lastIndexOf(' ', most)
  return `${text.slice(0, blank > most * 0.8 ? blank : most).replace(/[\ud800-\udbff]$/, '')} …`
}
