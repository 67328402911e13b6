import { offsetZone, type Zone } from './local-time.ts'

/** RFC 5322 and the world's clocks know none beyond. */
const maxOffsetMinutes = 14 * 60

/**
 * A time zone as people write it: "UTC+9", "GMT-3:30", "+0200", "Europe/Berlin", "Berlin", "new york".
 * @returns undefined where it is none that is known.
 */
export function spokenZone(text: string): Zone | undefined {
  const written = text
    .trim()
    .replace(/[.!。]+$/u, '')
    .toLowerCase()
  return offset(written) ?? named(written)
}

function offset(text: string): Zone | undefined {
  if (/^(?:utc|gmt|z)$/.test(text)) return offsetZone(0)
  const [, sign, hours = '', minutes = '0'] = /^(?:utc|gmt)? ?([+\-−–]) ?(\d{1,2})(?::?(\d{2}))?$/.exec(text) ?? []
  if (sign === undefined) return undefined
  const size = Number(hours) * 60 + Number(minutes)
  if (size > maxOffsetMinutes || Number(minutes) > 59) return undefined
  return offsetZone(sign === '+' ? size : -size)
}

/** A whole IANA name, or the city it ends with. */
function named(text: string): Zone | undefined {
  const name = text.replaceAll(' ', '_')
  const zones = Intl.supportedValuesOf('timeZone')
  const found = zones.find((zone) => zone.toLowerCase() === name)
  return found ?? zones.find((zone) => zone.toLowerCase().endsWith(`/${name}`)) ?? renamed(name)
}

const regions = ['africa', 'america', 'asia', 'atlantic', 'australia', 'europe', 'indian', 'pacific']

/** Names that Intl understands and does not list: of Asia/Calcutta and Asia/Kolkata it lists one. */
function renamed(name: string): Zone | undefined {
  if (name.includes('/')) return understood(name)
  return regions.map((region) => understood(`${region}/${name}`)).find((zone) => zone !== undefined)
}

function understood(name: string): Zone | undefined {
  if (!/^[a-z_]{2,30}(?:\/[a-z_+-]{2,30}){1,2}$/.test(name)) return undefined
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}
