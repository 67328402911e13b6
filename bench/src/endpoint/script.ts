/** What the model says in every turn: three rounds with one tool call each, then the letter. */

export type Saying = { type: 'call'; name: string; input: Record<string, string> } | { type: 'letter'; text: string }

export const requestsPerTurn = 4

/**
 * @param answered tool results in the conversation so far.
 * @param number differs between turns, so that no turn records the same fact again.
 */
export function saying(answered: number, number: number): Saying {
  switch (answered) {
    case 0:
      return { type: 'call', name: 'check_player_status', input: { player: 'Ann' } }
    case 1:
      return { type: 'call', name: 'roll_dice', input: { dice: '2d6+1', purpose: 'Ann climbs the outer wall' } }
    case 2:
      return { type: 'call', name: 'record_fact', input: { about: 'Ann', fact: factOf(number) } }
    default:
      return { type: 'letter', text: letter }
  }
}

export function factOf(number: number): string {
  return `Ann owes the ferrywoman an answer, and has carved the number ${number} into the lintel.`
}

/** As long as a narrator's letter usually is. */
const letter = `The wall is older than the tower it keeps. Your fingers find holds that nobody cut for fingers: the rims of dead bells, mortared in upside down, each one still good for a note when your boot leaves it. By the time you reach the parapet the whole valley below has heard a tune it has not heard for a hundred years, and somewhere in the dark a shutter closes.

On the far side the courtyard lies open to the sky. The great clock hangs where the roof should be, held up by nothing that you can see, both of its hands pointing straight down. Beneath it stands a table laid for two. The bread is warm. The wine has been poured, and the second glass is half empty already.

*You rolled well, and the wall let you pass: nothing followed.* What you carried up here, you still carry: the brass key, the ferrywoman's lantern, and the promise that you gave her at the landing.

## What you see

- A door of black slate, without a handle, and a keyhole at the height of a child's eye.
- A stair that winds up around the clock's weights, and is missing every ninth step.
- A coat over the back of the second chair. It is still dripping.

The clock does not tick, but you have the clear impression that it is about to.

**What do you do, Ann: the door, the stair, or the chair that somebody has just left?**`
