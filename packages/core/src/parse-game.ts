import type { z } from 'zod'
import { bannedClaims } from './banned-claims.ts'
import {
  type Game,
  type GameFiles,
  type GameProblem,
  type GameSettings,
  gameName,
  gameSettings,
  type LetterKind,
  type ParsedGame
} from './game.ts'
import { letterProblems } from './letter-problems.ts'
import { bytes, missing, problem, textProblems } from './text-problems.ts'

/**
 * Narrator and rules stand in every prompt of every turn: more than this is paid for again and again, and read by no
 * model with care.
 */
const maxPromptBytes = 32 * 1024
const maxMissionBytes = 16 * 1024

/**
 * A game from the texts of its folder, or everything that is wrong with them at once.
 *
 * @param name the folder's name, which is also the local part of the game's address.
 * @param knownTools names of the tools that exist.
 */
export function parseGame(name: string, files: GameFiles, knownTools: readonly string[]): ParsedGame {
  const texts = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, normalised(text)]))
  const parsedName = gameName.safeParse(name)
  const settings = parseSettings(texts['game.json'])
  const problems = [
    ...(parsedName.success ? [] : schemaProblems('game.json', parsedName.error, name).map(asFolderName)),
    ...settings.problems,
    ...(settings.value === undefined ? [] : settingsProblems(settings.value, texts, knownTools)),
    ...promptProblems(texts),
    ...letterProblems(texts, settings.value?.consent),
    ...Object.entries(texts).flatMap(([file, text]) => claimProblems(file, text))
  ]
  if (problems.length > 0 || !parsedName.success || settings.value === undefined) return { type: 'broken', problems }
  return { type: 'game', game: gameOf(parsedName.data, settings.value, texts) }
}

function normalised(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
}

function parseSettings(json: string | undefined): { value?: GameSettings; problems: GameProblem[] } {
  if (json === undefined) return { problems: [missing('game.json')] }
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { problems: [problem('game.json', '', `it is not JSON: ${reason}`, 'correct it there')] }
  }
  const parsed = gameSettings.safeParse(value)
  if (parsed.success) return { value: parsed.data, problems: [] }
  return { problems: schemaProblems('game.json', parsed.error, value) }
}

function schemaProblems(file: string, error: z.ZodError, value: unknown): GameProblem[] {
  return error.issues.map((issue) => {
    const found = issue.path.reduce<unknown>((at, key) => (isRecord(at) ? at[String(key)] : undefined), value)
    const shown = found === undefined || isRecord(found) ? '' : ` (it is ${JSON.stringify(found)})`
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys : []
    const remedy = found === undefined ? 'add it' : (schemaRemedies[issue.code] ?? 'correct it')
    return problem(file, [...issue.path, ...unknown].join('.'), `${issue.message}${shown}`, remedy)
  })
}

const schemaRemedies: Partial<Record<z.core.$ZodIssue['code'], string>> = {
  unrecognized_keys: 'remove it, or correct its spelling',
  invalid_value: 'use one of those',
  too_big: 'stay within that bound',
  too_small: 'stay within that bound'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function asFolderName(found: GameProblem): GameProblem {
  return { ...found, field: 'the folder’s name', remedy: 'rename the folder' }
}

function settingsProblems(settings: GameSettings, texts: GameFiles, knownTools: readonly string[]): GameProblem[] {
  const { turn } = settings
  const late = `${turn.reminderHours} hours before a deadline of ${turn.deadlineHours} is before the turn begins`
  return [
    ...settings.tools.flatMap((tool, index) =>
      knownTools.includes(tool)
        ? []
        : [problem('game.json', `tools.${index}`, `there is no tool ${tool}`, `use some of ${knownTools.join(', ')}`)]
    ),
    ...(turn.reminderHours < turn.deadlineHours
      ? []
      : [problem('game.json', 'turn.reminderHours', late, 'make it less than deadlineHours')]),
    ...settings.missions.flatMap((mission) => textProblems(`missions/${mission}.md`, texts, maxMissionBytes))
  ]
}

function promptProblems(texts: GameFiles): GameProblem[] {
  const problems = ['narrator.md', 'rules.md'].flatMap((file) => textProblems(file, texts, maxPromptBytes))
  const both = bytes(texts['narrator.md'] ?? '') + bytes(texts['rules.md'] ?? '')
  if (problems.length > 0 || both <= maxPromptBytes) return problems
  return [
    problem(
      'narrator.md',
      '',
      `with rules.md it has ${both} bytes, ${maxPromptBytes} are allowed`,
      'shorten one of them'
    )
  ]
}

function claimProblems(file: string, text: string): GameProblem[] {
  return bannedClaims(text).map(({ line, words, remedy }) =>
    problem(file, `line ${line}`, `it claims "${words}"`, remedy)
  )
}

function gameOf(name: Game['name'], settings: GameSettings, texts: GameFiles): Game {
  const text = (file: string): string => (texts[file] ?? '').trim()
  return {
    name,
    settings,
    narrator: text('narrator.md'),
    rules: text('rules.md'),
    missions: settings.missions.map((mission) => ({ name: mission, text: text(`missions/${mission}.md`) })),
    letters: lettersOf(text)
  }
}

function lettersOf(text: (file: string) => string): Game['letters'] {
  const letter = (kind: LetterKind): string => text(`letters/${kind}.md`)
  return {
    welcome: letter('welcome'),
    consent: letter('consent'),
    invitation: letter('invitation'),
    joined: letter('joined'),
    waiting: letter('waiting'),
    receipt: letter('receipt'),
    reminder: letter('reminder'),
    paused: letter('paused'),
    goodbye: letter('goodbye'),
    expired: letter('expired')
  }
}
