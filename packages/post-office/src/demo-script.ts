import { awayUntil } from './demo-time.ts'

/** What the three players of the demo write, and how long each takes over it. */

/** `text` may depend on when it is written. */
export type Move = { afterHours: number; text: string | ((now: Date) => string) }

export type DemoPlayer = {
  name: string
  address: string
  /** To letters of fixed text, told apart by words in them. */
  answers: (Move & { when: string })[]
  /** To the narration of turn 1, 2, and so on; `silence` where none comes. */
  moves: (Move | typeof silence)[]
  otherwise: Move
}

const silence = 'silence'

const alice: DemoPlayer = {
  name: 'Alice',
  address: 'alice@example.org',
  answers: [
    {
      when: 'rests, as you asked',
      afterHours: 6 * 24,
      text: 'The exam is behind me. Aria asks where Brann has got to, and takes the one letter that is for her; the others she ties up again as they were.'
    },
    { when: 'This was the last letter', afterHours: 1, text: 'KEEP A COPY' },
    {
      when: 'STOP',
      afterHours: 1,
      text: 'Gladly. I am Aria, a scholar of locks, and I want to see a door that nobody has opened. Two friends should come along: please invite bob@example.org and cleo@example.org.'
    }
  ],
  moves: [
    {
      afterHours: 3,
      text: 'I ask what the one thing is that she wants, and why she does not fetch it herself. Then I pack chalk, string and the good lamp.'
    },
    {
      afterHours: 1,
      text: 'I leave the lanterns as they are: whoever lit every second one was counting, and I would rather be counted as a stranger than as a thief.'
    },
    { afterHours: 1, text: 'It is later there than here. I turn the rings to the hour at which we shall be home.' },
    { afterHours: 2, text: 'I bow to the keeper first. Then I ask him what he has been waiting for somebody to ask.' },
    { afterHours: 1, text: 'PAUSE' },
    { afterHours: 2, text: 'I keep the key. Some doors should know that somebody has it.' }
  ],
  otherwise: { afterHours: 2, text: 'I hold the lamp high and look before I step.' }
}

const bob: DemoPlayer = {
  name: 'Bob',
  address: 'bob@example.org',
  answers: [
    {
      when: 'ACCEPT',
      afterHours: 1,
      text: 'ACCEPT. I am Brann, a ferryman’s son. I bring the rope, and I know black water when I see it.'
    },
    {
      when: 'goes on: Alice has written',
      afterHours: 30,
      text: 'Brann is back, with wet boots. When the floor tilts I run to the high side and throw Aria the rope.'
    }
  ],
  moves: [
    silence,
    {
      afterHours: 2,
      text: 'I go first with the rope round my waist and a stone in each hand, and sound the causeway before every step.'
    },
    {
      afterHours: 2,
      text: (now) => `I hold the door with my shoulder while she reads.\n\n${awayUntil(8, now)}`
    },
    silence,
    silence,
    { afterHours: 3, text: 'I row us back.' }
  ],
  otherwise: { afterHours: 3, text: 'I stay close behind Aria, rope in hand.' }
}

const cleo: DemoPlayer = {
  name: 'Cleo',
  address: 'cleo@example.org',
  answers: [
    {
      when: 'ACCEPT',
      afterHours: 2,
      text: 'ACCEPT. I am Calla, who mends clocks. I want to hear this one tick.'
    },
    {
      when: 'goes on: Alice has written',
      afterHours: 5,
      text: 'I am sorry, I had no evening to myself last week. Calla holds her breath and listens which gear the floor hangs on.'
    }
  ],
  moves: [
    silence,
    { afterHours: 3, text: 'I count the lanterns that burn, and write the number on my cuff.' },
    { afterHours: 3, text: 'I put my ear to the lowest ring and turn it until something behind it sighs.' },
    silence,
    silence,
    { afterHours: 4, text: 'I wind whatever can be wound, so that it goes on when we are gone.' }
  ],
  otherwise: { afterHours: 4, text: 'I listen first, and follow the ticking.' }
}

export const players: readonly DemoPlayer[] = [alice, bob, cleo]

export const opening = {
  player: alice,
  afterHours: 0,
  subject: 'An adventure for three?',
  text: 'Hello! Three of us would like to play: something with a locked door in it.'
}

/** To the narration of this turn everybody answers STOP: a real model may never come to an end by itself. */
export const lastTurn = 12
