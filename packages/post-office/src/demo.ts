import { createTransport } from 'nodemailer'
import { answerTo, hasEnded, isGoodbye, mailOf, turnOf } from './demo-letters.ts'
import { type DemoPlayer, type Move, opening, players } from './demo-script.ts'
import { hoursUntilMorning } from './demo-time.ts'
import { type Transcript, transcript } from './demo-transcript.ts'
import type { StoredLetter } from './mailboxes.ts'

/**
 * Three players, unattended, through the same doors as any person: the SMTP port, the mailboxes and the clock. Days pass
 * whenever nobody has anything to write yet.
 */

export type Demo = {
  smtpPort: number
  domain: string
  /** A person's letters, newest last. */
  read: (address: string) => Promise<StoredLetter[]>
  print: (text: string) => void
  /** The game's time. */
  now: () => number
  letHoursPass: (hours: number) => Promise<void>
  settled: () => Promise<void>
  /** Longest wait for the post office before the demo gives up: a real model needs longer than the script. */
  patienceMs: number
}

export type DemoResult = { in: number; out: number; turns: number; ended: boolean }

const hourMs = 3_600_000

/** Time passes in steps no longer than this, so that whoever gets a letter meanwhile can still answer in time. */
const stepHours = 6

/** Without any letter for so long, by the game's clock, none will come. */
const maxSilenceMs = 21 * 24 * hourMs

type Unsent = { player: DemoPlayer; move: Move; to: StoredLetter | undefined; at: number }

/** @returns at the session's end, or when nothing comes any more. */
export async function playDemo(demo: Demo): Promise<DemoResult> {
  const post = createTransport({ host: '127.0.0.1', port: demo.smtpPort, ignoreTLS: true })
  const tell = transcript(demo.print)
  const readNew = reader(demo, tell)
  const result = { in: 0, out: 0, turns: 0, ended: false }
  const send = async ({ player, move, to }: Unsent) => {
    const at = demo.now()
    const text = typeof move.text === 'string' ? move.text : move.text(new Date(at))
    await post.sendMail(mailOf(demo.domain, player, text, to, at))
    result.in++
    tell(at, `${player.name} writes`, to?.subject ?? opening.subject, text)
  }
  await demo.letHoursPass(hoursUntilMorning(demo.now()))
  let unsent: Unsent[] = [{ player: opening.player, move: opening, to: undefined, at: demo.now() }]
  for (let newsAt = demo.now(); !isOver(result, unsent) && demo.now() - newsAt < maxSilenceMs; ) {
    const [next] = unsent.toSorted((a, b) => a.at - b.at)
    const isTime = next !== undefined && next.at <= demo.now()
    if (isTime) {
      await send(next)
      unsent = unsent.filter((one) => one !== next)
    }
    const done = isTime ? demo.settled() : demo.letHoursPass(hoursToWait(next, demo.now()))
    if (!(await within(demo.patienceMs, done))) break
    const answers = await readNew(result)
    if (isTime || answers.length > 0) newsAt = demo.now()
    unsent = [...unsent, ...answers.flat()]
  }
  post.close()
  return result
}

function isOver({ ended }: DemoResult, unsent: Unsent[]): boolean {
  return ended && unsent.length === 0
}

function hoursToWait(next: Unsent | undefined, now: number): number {
  return next === undefined ? stepHours : Math.min(stepHours, (next.at - now) / hourMs)
}

/** Reads, prints and counts what has come since the last look. @returns one list for each letter: what answers it. */
function reader(demo: Demo, tell: Transcript): (result: DemoResult) => Promise<Unsent[][]> {
  const read = new Set<string>()
  const answered = new Set<string>()
  const seated = new Set<DemoPlayer>()
  const answersTo = ({ player, letter }: Come): Unsent[] => {
    const answer = answerTo(letter, player)
    if (answer === undefined || answered.has(answer.key)) return []
    answered.add(answer.key)
    const at = Date.parse(letter.receivedAt) + answer.move.afterHours * hourMs
    return [{ player, move: answer.move, to: letter, at }]
  }
  return async (result) => {
    const come = (await allLetters(demo)).filter(({ id }) => !read.has(id))
    return come.map((one) => {
      const { player, letter } = one
      read.add(one.id)
      tell(Date.parse(letter.receivedAt), `${player.name} reads`, letter.subject, letter.text)
      result.out++
      result.turns = Math.max(result.turns, turnOf(letter))
      if (turnOf(letter) > 0) seated.add(player)
      if (isGoodbye(letter)) seated.delete(player)
      result.ended ||= hasEnded(letter) || (isGoodbye(letter) && seated.size === 0)
      return answersTo(one)
    })
  }
}

type Come = { id: string; player: DemoPlayer; letter: StoredLetter }

async function allLetters(demo: Demo): Promise<Come[]> {
  const lists = await Promise.all(
    players.map(async (player) =>
      (await demo.read(player.address)).map((letter) => ({ id: `${player.name} ${letter.messageId}`, player, letter }))
    )
  )
  return lists.flat().sort((a, b) => Date.parse(a.letter.receivedAt) - Date.parse(b.letter.receivedAt))
}

/** @returns false when it has taken too long, though it may still be under way. */
function within(ms: number, work: Promise<void>): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(false), ms)
    work.then(() => resolve(true), reject).finally(() => clearTimeout(timer))
  })
}
