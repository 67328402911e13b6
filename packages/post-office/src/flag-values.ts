/** What the commands' flags have in common: a wrong one is named with its value, what is allowed and the remedy. */

/** Thrown while flags are read, and caught where they are: its message is for the person who typed them. */
export class WrongFlag extends Error {}

export function port(flag: string, value: string): number {
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) {
    throw new WrongFlag(`${flag} ${value} is not a port; give a number from 0 (any free port) to 65535`)
  }
  return Number(value)
}

export function directory(value: string): string {
  if (value === '') throw new WrongFlag('--data "" is no directory; leave the flag out for .play')
  return value
}

/** @returns what to tell the person who typed the flags; @throws what is no fault of theirs. */
export function flagProblem(error: unknown, help: string): string {
  if (error instanceof WrongFlag) return error.message
  if (isParseArgsError(error)) return `${error.message.split('\n')[0]}; see ${help}`
  throw error
}

function isParseArgsError(error: unknown): error is { message: string } {
  return (
    typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  )
}
