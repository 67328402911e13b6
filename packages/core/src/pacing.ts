/**
 * How far the arc of a mission has come, for the narrator: without it a model opens new doors for ever.
 * @param turns how many turns the mission takes.
 */
export function pacing(turn: number, turns: number): string {
  const left = turns - turn
  const at = `This is turn ${turn} of ${turns}.`
  if (left <= 0) return `${at} It ends here: call end_session, and write the last letter.`
  if (left <= Math.max(1, Math.floor(turns / 6))) {
    return `${at} ${left === 1 ? 'One letter follows' : `${left} letters follow`} after this one. Bring the threads together, and open no new one.`
  }
  return turn * 2 > turns ? `${at} The middle is behind you: let what was sown come up.` : at
}
