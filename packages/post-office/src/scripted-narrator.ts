import { type ContentBlock, type JsonObject, type Message, type Model, noUsage } from '@gpttherapy/core'
import { closing, type Scene, scenes, talks } from './scripted-scenes.ts'

/**
 * A stand-in for a model: no AI, a fixed script behind the same `Model` type. It reads the prompt as a model would, calls
 * the tools as a model would, and answers with the next scene. It costs nothing, says what it is, and never fails.
 */
export const scriptedNarrator: Model = async ({ messages, tools }) => {
  const prompt = readPrompt(messages)
  const names = new Set(tools.map((tool) => tool.name))
  if (prompt.secrets !== null) {
    return {
      content: [{ type: 'text', text: passage(prompt.secrets) }],
      stopReason: { type: 'end-turn' },
      usage: noUsage
    }
  }
  const calls = messages.length === 1 ? callsFor(prompt, names) : []
  if (calls.length > 0) return { content: calls, stopReason: { type: 'tool-use' }, usage: noUsage }
  const text = names.has('roll_dice') ? adventureLetter(prompt, messages) : conversationLetter(prompt)
  return { content: [{ type: 'text', text }], stopReason: { type: 'end-turn' }, usage: noUsage }
}

/** Under every letter, so that nobody takes the script for a mind. */
export const scriptedNote = 'A scripted stand-in writes these letters: it follows a fixed script and is no AI.'

/** `secrets`: what one player wrote in private, where a passage for that player alone is asked for. */
type Prompt = {
  turn: number
  letters: { player: string; text: string }[]
  secrets: string[] | null
  /** Asked for with this turn's letter. */
  recapDue: boolean
}

function readPrompt(messages: Message[]): Prompt {
  const [first] = messages[0]?.content ?? []
  const text = first?.type === 'text' ? first.text : ''
  const [, number = '1'] = /Write the letter of turn (\d{1,4}) /.exec(text) ?? []
  const [, current = ''] = text.split('# The letters of this turn')
  const letters = current.split('\n').flatMap((line) => parseLetter(line))
  const isPassage = text.includes('gets a passage from you')
  const secrets = current.split('\n').filter((line) => line.startsWith('{') && line.endsWith('"private":true}'))
  return {
    turn: Number(number),
    letters,
    recapDue: text.includes('call renew_recap'),
    secrets: isPassage ? secrets.flatMap(parseLetter).map((letter) => letter.text) : null
  }
}

function passage(secrets: string[]): string {
  return `You wrote in private: “${excerpt(secrets.join(' '), 160)}” That stays between the two of us.`
}

function parseLetter(line: string): Prompt['letters'] {
  if (!line.startsWith('{')) return []
  const value: unknown = JSON.parse(line)
  if (typeof value !== 'object' || value === null || !('player' in value) || !('text' in value)) return []
  return [{ player: String(value.player), text: String(value.text) }]
}

function callsFor(prompt: Prompt, tools: Set<string>): ContentBlock[] {
  const scene = sceneOf(prompt.turn)
  const wanted: { name: string; input: JsonObject }[] = [
    { name: 'get_session_status', input: {} },
    ...standIns(prompt).map((player_email) => ({ name: 'add_player', input: { player_email } })),
    ...(prompt.turn === 1 ? introductions(prompt) : [{ name: 'recall_facts', input: {} }]),
    { name: 'roll_dice', input: { dice: 'd20', purpose: scene.trial } },
    {
      name: 'update_game_state',
      input: { changes: [{ name: 'place', value: scene.place }], reason: 'the way led here' }
    },
    ...(prompt.recapDue ? [{ name: 'renew_recap', input: { recap: recapOf(prompt.turn, tools) } }] : []),
    ...(prompt.turn >= scenes.length ? [{ name: 'end_session', input: { outcome: closing.outcome } }] : [])
  ]
  return wanted
    .filter((call) => tools.has(call.name))
    .map((call, index) => ({ type: 'tool-call', id: `scripted-${prompt.turn}-${index}`, ...call }))
}

function adventureLetter(prompt: Prompt, messages: Message[]): string {
  const scene = sceneOf(prompt.turn)
  const roll = rolled(messages)
  const luck = roll === undefined ? '' : roll >= 11 ? scene.luck : scene.mishap
  const dice = roll === undefined ? '' : `*The die for ${scene.trial}: ${roll}.*`
  const end = prompt.turn >= scenes.length ? closing.text : `**${scene.question}**`
  return [`## ${scene.place}`, ...echoes(prompt), scene.text, dice, luck, end]
    .filter((part) => part !== '')
    .join('\n\n')
}

function conversationLetter(prompt: Prompt): string {
  const talk = talks[(prompt.turn - 1) % talks.length] ?? ''
  return [...echoes(prompt), talk].join('\n\n')
}

/** A player sees that their words have arrived. */
function echoes(prompt: Prompt): string[] {
  return prompt.letters.map(({ player, text }) => `${player} wrote: “${excerpt(text, 160)}”`)
}

/** Three sentences, the newest last. */
function recapOf(turn: number, tools: Set<string>): string {
  if (!tools.has('roll_dice'))
    return `${turn} times you have written about the two of you, and been asked one thing each time.`
  return scenes
    .slice(Math.max(0, turn - 3), turn)
    .map((scene) => scene.recap)
    .join(' ')
}

function sceneOf(turn: number): Scene {
  const scene = scenes[Math.min(turn, scenes.length) - 1]
  if (scene === undefined) throw new Error('the script has no scenes')
  return scene
}

/** Who they are is what must still be true later; what they do is in the story. */
function introductions(prompt: Prompt): { name: string; input: JsonObject }[] {
  return prompt.letters.map(({ player, text }) => ({
    name: 'record_fact',
    input: { about: player, fact: `Introduced themselves: ${excerpt(text, 120)}` }
  }))
}

/** The welcome letter asks for friends' addresses; later an address is only mentioned, unless a letter speaks of inviting. */
function standIns(prompt: Prompt): string[] {
  const asking = prompt.letters.filter((letter) => prompt.turn === 1 || /\binvit/i.test(letter.text))
  return [...new Set(asking.flatMap((letter) => letter.text.match(/<address-\d{1,3}>/g) ?? []))]
}

function rolled(messages: Message[]): number | undefined {
  const results = messages.flatMap((message) => message.content)
  const [, total] = results.flatMap(
    (block) => /"total":(\d{1,3})/.exec(block.type === 'tool-result' ? block.text : '') ?? []
  )
  return total === undefined ? undefined : Number(total)
}

function excerpt(text: string, characters: number): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  return flat.length <= characters ? flat : `${flat.slice(0, characters)} …`
}
