/** How far the game's clock is ahead of this computer's: ms, moved on by whoever lets time pass. */
let aheadMs = 0

export function setAhead(ms) {
  aheadMs = ms
}

/** The time in the game, by which letters come and deadlines pass. */
export function gameNow() {
  return new Date(Date.now() + aheadMs)
}
