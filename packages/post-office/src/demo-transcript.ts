import { shownSpan, shownTime } from './demo-time.ts'

/** Shorter pauses are what anybody takes to answer a letter. */
const jumpMs = 6 * 3_600_000

export type Transcript = (at: number, head: string, subject: string, text: string) => void

/** Prints letters as they come and go, and the clock where it has jumped. */
export function transcript(print: (text: string) => void): Transcript {
  let last: number | undefined
  return (at, head, subject, text) => {
    if (last !== undefined && at - last >= jumpMs) {
      print(`\n${ruled('══', `${shownSpan(at - last)} later`, '═')}\n`)
    }
    last = at
    const lines = text
      .trim()
      .split('\n')
      .map((line) => `  ${line}`.trimEnd())
    print(`\n${ruled('──', `${shownTime(at)} · ${head} · ${subject}`, '─')}\n\n${lines.join('\n')}\n`)
  }
}

function ruled(start: string, words: string, line: string): string {
  return `${start} ${words} ${line.repeat(Math.max(4, 74 - words.length))}`
}
