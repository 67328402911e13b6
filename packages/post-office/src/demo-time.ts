/** How the demo speaks of time: that of the game, in UTC, which its players' mail programs give. */

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** What a player writes who is away for so many days. */
export function awayUntil(days: number, now: Date): string {
  return `AWAY until ${format(now.getTime() + days * dayMs, { day: 'numeric', month: 'long' })}`
}

/** `Tue 24 Nov, 09:00`. */
export function shownTime(at: number): string {
  const day = format(at, { weekday: 'short', day: 'numeric', month: 'short' })
  return `${day.replace(',', '')}, ${format(at, { hour: '2-digit', minute: '2-digit' })}`
}

/** `2 days and 3 hours`, rounded. */
export function shownSpan(ms: number): string {
  const hours = Math.round(ms / hourMs)
  const parts = [counted(Math.floor(hours / 24), 'day'), counted(hours % 24, 'hour')]
  return parts.filter((part) => part !== '').join(' and ')
}

/** Until it is next nine in the morning. */
export function hoursUntilMorning(now: number): number {
  const sinceMorning = (now - 9 * hourMs) % dayMs
  return (dayMs - sinceMorning) / hourMs
}

function counted(count: number, unit: string): string {
  return count === 0 ? '' : `${count} ${unit}${count === 1 ? '' : 's'}`
}

function format(at: number, fields: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { ...fields, timeZone: 'UTC' }).format(at)
}
