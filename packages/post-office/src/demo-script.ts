/** What the two players of the demo write. */

export type DemoPlayer = {
  name: string
  address: string
  /** To letters of fixed text, told apart by words in them. */
  answers: { when: string; text: string }[]
  /** To the narration of turn 1, 2, and so on. */
  moves: string[]
  otherwise: string
}

const alice: DemoPlayer = {
  name: 'Alice',
  address: 'alice@example.org',
  answers: [
    {
      when: 'STOP',
      text: 'Gladly. I am Aria, a scholar of locks, and I want to see a door that nobody has opened. A friend should come along: please invite bob@example.org.'
    }
  ],
  moves: [
    'I ask what the one thing is that she wants, and why she does not fetch it herself. Then I pack chalk, string and the good lamp.',
    'I leave the lanterns as they are: whoever lit every second one was counting, and I would rather be counted as a stranger than as a thief.',
    'It is later there than here. I turn the rings to the hour at which we shall be home.',
    'I bow to the keeper first. Then I ask him what he has been waiting for somebody to ask.',
    'I take the one letter that is for her, and tie the others up again as they were.',
    'I keep the key. Some doors should know that somebody has it.'
  ],
  otherwise: 'I hold the lamp high and look before I step.'
}

const bob: DemoPlayer = {
  name: 'Bob',
  address: 'bob@example.org',
  answers: [
    {
      when: 'ACCEPT',
      text: 'ACCEPT. I am Brann, a ferryman’s son. I bring the rope, and I know black water when I see it.'
    }
  ],
  moves: [
    'I bring the rope.',
    'I go first with the rope round my waist and a stone in each hand, and sound the causeway before every step.',
    'I hold the door with my shoulder while she reads, and listen to what is ticking.',
    'I go up the ladder, look at the lens from above, and do not touch it.',
    'When the floor tilts I run to the high side and throw Aria the rope.',
    'I row us back.'
  ],
  otherwise: 'I stay close behind Aria, rope in hand.'
}

export const players: readonly DemoPlayer[] = [alice, bob]

export const opening = {
  player: alice,
  subject: 'An adventure for two?',
  text: 'Hello! Two of us would like to play: something with a locked door in it.'
}
