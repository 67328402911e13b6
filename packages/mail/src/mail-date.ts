const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** RFC 5322, 4.3: obsolete zone names, in minutes east of UTC. Others mean nothing certain. */
const zones: Readonly<Record<string, number>> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420
}

const maxOffsetMinutes = 14 * 60

/** When the writer's program says it was written: epoch milliseconds, and minutes east of UTC. */
export type MailDate = { at: number; offsetMinutes: number }

/** Reads a Date field (RFC 5322, 3.3). The writer's clock decides nothing; its zone tells when their evening is. */
export function parseMailDate(text: string): MailDate | undefined {
  const match =
    /(\d{1,2})[ -]+([a-z]{3})[a-z]*[ -]+(\d{2,4})[ ,]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[ .\d]*([+-]\d{4}|[a-z]{1,5}))?/i.exec(
      text.slice(0, 200).replaceAll(/\s+/g, ' ')
    )
  if (!match) return undefined
  const [, day = '', monthName = '', year = '', hours = '', minutes = '', seconds = '0', zone = '+0000'] = match
  const month = months.indexOf(monthName.toLowerCase())
  const offsetMinutes = zoneOffset(zone.toLowerCase())
  const local = Date.UTC(fullYear(year), month, Number(day), Number(hours), Number(minutes), Number(seconds))
  if (month < 0 || Number(day) > 31 || Number(hours) > 24 || Number.isNaN(local)) return undefined
  return { at: local - offsetMinutes * 60_000, offsetMinutes }
}

/** RFC 5322, 4.3: two digits below 50 are of this century, three are counted from 1900. */
function fullYear(text: string): number {
  const year = Number(text)
  if (text.length === 4) return year
  return text.length === 2 && year < 50 ? 2000 + year : 1900 + year
}

function zoneOffset(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2})(\d{2})$/.exec(zone) ?? []
  const offset = sign ? (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : (zones[zone] ?? 0)
  return Math.abs(offset) <= maxOffsetMinutes ? offset : 0
}
