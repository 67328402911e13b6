import * as z from 'zod'
import { weekdays } from './local-time.ts'

/**
 * A game is a folder of text: `game.json`, `narrator.md`, `rules.md`, `missions/*.md`, `letters/*.md`. Reading the
 * folder is the shell's work; this file says what a whole one is, and names what is wrong with a broken one.
 */
export type Game = {
  name: GameName
  settings: GameSettings
  /** Who the narrator is and how it writes: the system prompt's first part. */
  narrator: string
  /** What players and narrator may rely on; also the answer of `get_game_rules`. */
  rules: string
  missions: { name: string; text: string }[]
  letters: Record<LetterKind, LetterTemplate>
}

type GameName = z.infer<typeof gameName>
export const gameName = z
  .string()
  .regex(/^[a-z][a-z0-9]{1,19}$/, 'two to twenty lower-case letters and digits: it is the local part of an address')
  .brand<'GameName'>()

const hours = z
  .number()
  .positive()
  .max(24 * 60)

const hourOfDay = z.int().min(0).max(23)

/** Stops a calendar in which hardly a moment is left: then every deadline would move far, or find no place at all. */
const minWakingHours = 6

const quietHours = z
  .strictObject({ from: hourOfDay, to: hourOfDay })
  .refine(
    ({ from, to }) => (to - from + 24) % 24 <= 24 - minWakingHours,
    `leave at least ${minWakingHours} hours a day`
  )

export const gameSettings = z.strictObject({
  /** For people: subject lines and the list of games. */
  title: z.string().min(1).max(60),
  /** One sentence, shown in the list of games. */
  summary: z.string().min(1).max(200),
  /** BCP 47 tag of the letters' language. */
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
  players: z
    .strictObject({ min: z.int().min(1).max(8), max: z.int().min(1).max(8) })
    .refine((players) => players.min <= players.max, 'min must not exceed max'),
  /** `reply`: answering the welcome or the invitation is the consent. `explicit`: the answer must say I AGREE. */
  consent: z.enum(['reply', 'explicit']),
  /** Who reads a player's letter besides the narrator: everyone at the table, or nobody. */
  letters: z.enum(['table', 'private']),
  turn: z.strictObject({
    deadlineHours: hours,
    graceHours: z
      .number()
      .min(0)
      .max(24 * 14),
    /** Hours before the deadline at which those still awaited get one reminder. */
    reminderHours: hours,
    /**
     * When deadline and grace have passed: wait on, narrate without the missing, or narrate if at least half answered
     * and pause otherwise.
     */
    missed: z.enum(['wait', 'continue', 'continue-if-half', 'pause']),
    /**
     * Hours of each player's own night: no deadline falls into them, and no reminder is sent in them. The same hour twice
     * means none.
     */
    quietHours: quietHours.default({ from: 22, to: 7 }),
    /** Days of the week on which a deadline may fall. */
    days: z.array(z.enum(weekdays)).min(1).default(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])
  }),
  /** Days without any letter after which the session is closed. */
  expiryDays: z.int().min(1).max(365),
  invitationDays: z.int().min(1).max(60),
  /** Names of the tools this game allows; see docs/design.md for what each does. */
  tools: z.array(z.string()).min(1),
  /** How many turns a mission takes: the narrator is told how far it has come. Left out, no end is in sight. */
  turns: z.int().min(1).max(200).optional(),
  missions: z.array(z.string().regex(/^[a-z0-9-]{1,40}$/)),
  model: z.strictObject({
    /** Output tokens of one model request. */
    maxTokens: z.int().min(256).max(8_000),
    /** Model requests of one narration. */
    rounds: z.int().min(1).max(12),
    /** Input and output tokens of one narration together, the cached ones included. */
    turnTokens: z.int().min(4_000).max(400_000),
    /** The same, of the whole session. */
    sessionTokens: z.int().min(10_000).max(20_000_000)
  })
})
export type GameSettings = z.infer<typeof gameSettings>

/** What each letter may say, by the placeholders that the engine can fill: `{{player}}` in the text of a letter. */
export const letterPlaceholders = {
  /** To the founder: an AI writes here, what is kept, how to stop; asks for consent and the intake. */
  welcome: ['title', 'player'],
  /** After an answer that did not say I AGREE where consent must be explicit. */
  consent: ['title', 'player'],
  /** To a person somebody at the table named: one letter, then silence unless it is accepted. */
  invitation: ['title', 'inviter', 'days'],
  /** To the player who accepted: who is here, and the story so far. */
  joined: ['title', 'player', 'table', 'story'],
  /** To the founder while the table is not full enough to begin. */
  waiting: ['title', 'player', 'invited'],
  /** What was understood of a letter that waits for the others. */
  receipt: ['player', 'turn', 'letter', 'cut', 'awaited', 'deadline'],
  /** Once per turn, to those still awaited. */
  reminder: ['player', 'turn', 'awaited', 'deadline'],
  /** To everyone when the session rests because too few answered. */
  paused: ['player', 'turn', 'awaited'],
  /** To a player who left. */
  goodbye: ['title', 'player'],
  /** To everyone when the session closes for want of letters. */
  expired: ['title', 'player']
} as const

export type LetterKind = keyof typeof letterPlaceholders
type LetterTemplate = string

/** Text files of one game folder, by path relative to it (`letters/welcome.md`). */
export type GameFiles = Record<string, string>

export type GameProblem = { file: string; field: string; problem: string; remedy: string }
export type ParsedGame = { type: 'game'; game: Game } | { type: 'broken'; problems: GameProblem[] }
