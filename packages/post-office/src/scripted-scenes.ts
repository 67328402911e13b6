/** What the scripted stand-in knows to tell: six scenes of a small adventure, and a few turns of a talk. */

export type Scene = {
  place: string
  text: string
  /** What the die is rolled for, and what a high or a low throw makes of it. */
  trial: string
  luck: string
  mishap: string
  question: string
  /** What is told of it later, in one sentence. */
  recap: string
}

export const scenes: readonly Scene[] = [
  {
    place: 'The Inn at the Last Milestone',
    text: 'Rain has driven every honest traveller indoors. Across the common room a woman in a ferryman’s coat lays a brass key on the table between the candles, and does not take her hand away. “There is a vault under the old observatory,” she says. “It opens tonight, and not again in my lifetime. I want one thing out of it. The rest is yours.”',
    trial: 'reading her face',
    luck: 'She is afraid, but not of you; and she is telling the truth as far as she knows it.',
    mishap: 'Her face gives nothing away. Whatever she leaves out, she has had years to practise leaving it out.',
    question: 'What do you ask her, and what do you take with you into the rain?',
    recap:
      'At the Last Milestone a woman laid down a brass key and asked for one thing out of the vault under the old observatory.'
  },
  {
    place: 'The Drowned Road',
    text: 'The causeway to the observatory lies a hand’s breadth under black water. Lanterns hang from poles on either side, and somebody has lit every second one. Half-way across, the water moves against the wind.',
    trial: 'keeping the footing',
    luck: 'The stones hold. What moved in the water follows for a while, curious, and then is gone.',
    mishap:
      'A stone turns. Somebody goes in to the waist, and a pack goes in altogether before it is caught by one strap.',
    question: 'Do you light the dark lanterns, put out the burning ones, or leave them as they are?',
    recap: 'The causeway lay under black water, with every second lantern burning, and you crossed it.'
  },
  {
    place: 'The Door of Numbers',
    text: 'The observatory’s door has no lock that fits the brass key. It has nine rings of bronze, each engraved with the hours, and beneath them a line in a careful hand: *I open to whoever knows what time it is where they are going.*',
    trial: 'turning the rings',
    luck: 'The rings turn as if oiled yesterday. At the ninth the door sighs like a sleeper and stands open.',
    mishap: 'At the seventh ring something far below begins to tick. The door opens all the same.',
    question: 'The stair goes down and the ladder goes up. Who goes where?',
    recap: 'The observatory’s door opened to whoever knew what time it was where they were going.'
  },
  {
    place: 'The Room of Borrowed Light',
    text: 'A great lens fills the dome, and under it, on a table of slate, lies a moon no wider than a plate: not painted, not carved, lit from somewhere else. A man made of dust is sweeping around it. He stops when he sees you, and bows, and goes on sweeping.',
    trial: 'speaking with the keeper',
    luck: 'He has not been spoken to kindly for a long time. He tells you which of the three chests is empty, and which should have been.',
    mishap:
      'He answers every question with a better question. But while he speaks his broom points, always, at the same chest.',
    question: 'What do you do about the moon, the chests, and the keeper?',
    recap: 'Under the great lens a man made of dust swept around a small moon, and had been waiting to be spoken to.'
  },
  {
    place: 'The Vault',
    text: 'The brass key turns at last, in a keyhole no one would have found who had not first looked for something else. Inside there is no gold. There are letters: thousands, tied in bundles, every one of them addressed and none of them sent. The one on top is for the woman at the inn.',
    trial: 'getting out with it',
    luck: 'The floor begins to tilt like a scale, slowly enough for people who have learnt to move together.',
    mishap: 'The floor begins to tilt like a scale, and the stair you came by is now a wall.',
    question: 'What do you carry out, and what do you leave?',
    recap: 'In the vault there was no gold but thousands of letters never sent, and the floor began to tilt.'
  },
  {
    place: 'The Far Bank',
    text: 'Morning finds you on the other side of the water. The woman in the ferryman’s coat reads her letter standing up, and then once more sitting down. She puts the brass key into your hand and closes your fingers over it. Behind you the lanterns go out one by one, as if somebody were walking home along them.',
    trial: 'what the key still opens',
    luck: 'On its bow, where there was nothing, a small moon has begun to shine.',
    mishap: 'It is only a key now, and heavy, and warm.',
    question: '',
    recap: 'On the far bank the letter was read, and the key stayed with you.'
  }
]

export const closing = {
  outcome: 'the letter came out of the vault and reached the one it was for',
  text: '## The end\n\nThis was the last letter of the script. Thank you for playing it with me. A real narrator would have listened better; the door is the same.'
}

export const talks: readonly string[] = [
  'Thank you for writing. Before anything is to be solved, I would like to hear how it sounds when it goes well between you: **which small thing did the other do lately that you were glad of?**',
  'That is worth keeping. Now the harder side of it, as plainly as you like: **what do you wish were understood about you, and has not been yet?**',
  'I have read that slowly. **What would you ask the other for, if you knew it would be heard as a wish and not as a reproach?**',
  'Wishes that small can be tried. **What could you yourself do this week, without waiting for the other to begin?**'
]
