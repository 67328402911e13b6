import type { GameSettings } from './game.ts'
import type { Instant } from './ids.ts'
import { localHour, localTime, type Zone } from './local-time.ts'

/** When nobody is asked for anything: by night, and on days on which a game does not play, by each player's own clock. */
export type Calendar = Pick<GameSettings['turn'], 'quietHours' | 'days'>

/**
 * Every player's nights and days off together may leave no moment for a deadline. Then the best within this is taken, so
 * that a turn still ends.
 */
const maxMovedMs = 9 * 24 * 3_600_000

/** `at`, or the next end of the quiet hours where it falls into them. */
export function awake(at: Instant, zone: Zone, { quietHours }: Calendar): Instant {
  if (!isQuiet(at, zone, quietHours)) return at
  const today = localHour(at, zone, quietHours.to)
  return today > at ? today : localHour(at, zone, quietHours.to, 1)
}

/**
 * The first moment from `at` on that is in nobody's quiet hours, and on a day on which the game plays, for each of
 * them. Where there is none within nine days, the earliest moment that suits most.
 */
export function commonMoment(at: Instant, zones: Zone[], calendar: Calendar): Instant {
  let best = { moment: at, suits: -1 }
  let moment = at
  while (moment - at <= maxMovedMs) {
    const free = zones.map((zone) => playable(moment, zone, calendar))
    const suits = free.filter((one) => one === moment).length
    if (suits > best.suits) best = { moment, suits }
    if (suits === zones.length) return moment
    // Between here and there nobody wakes.
    moment = Math.min(...free.filter((one) => one > moment))
  }
  return best.moment
}

function playable(at: Instant, zone: Zone, calendar: Calendar): Instant {
  let moment = awake(at, zone, calendar)
  for (let day = 0; day < 8 && !calendar.days.includes(localTime(moment, zone).weekday); day++) {
    moment = awake(localHour(moment, zone, 0, 1), zone, calendar)
  }
  return moment
}

function isQuiet(at: Instant, zone: Zone, { from, to }: Calendar['quietHours']): boolean {
  const { hour } = localTime(at, zone)
  if (from <= to) return hour >= from && hour < to
  return hour >= from || hour < to
}
