import type { GameFiles, GameProblem } from './game.ts'

/** Why a text cannot be used: it must be there, say something, and stay within its bound. */
export function textProblems(file: string, texts: GameFiles, maxBytes: number): GameProblem[] {
  const text = texts[file]
  if (text === undefined) return [missing(file)]
  if (text.trim() === '') return [problem(file, '', 'the file is empty', 'write it')]
  if (bytes(text) <= maxBytes) return []
  return [problem(file, '', `it has ${bytes(text)} bytes, ${maxBytes} are allowed`, 'shorten it')]
}

export function missing(file: string): GameProblem {
  return problem(file, '', 'the file is missing', 'write it')
}

export function problem(file: string, field: string, text: string, remedy: string): GameProblem {
  return { file, field, problem: text.charAt(0).toLowerCase() + text.slice(1), remedy }
}

export function bytes(text: string): number {
  return new TextEncoder().encode(text).length
}
