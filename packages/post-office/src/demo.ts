import { createTransport, type SendMailOptions } from 'nodemailer'
import { type DemoPlayer, opening, players } from './demo-script.ts'
import type { StoredLetter } from './mailboxes.ts'

/** Two players, unattended, through the same doors as any person: the SMTP port and the mailboxes. */

export type Demo = {
  smtpPort: number
  domain: string
  /** A person's letters, newest last. */
  read: (address: string) => Promise<StoredLetter[]>
  print: (text: string) => void
  /** Longest silence before the demo gives up: a real model needs longer than the script. */
  patienceMs: number
}

export type DemoResult = { in: number; out: number; turns: number; ended: boolean }

const pollMs = 50

/** People answer when the post is in, and the newest letter first: so nobody's first letter comes too late for a turn. */
const settledMs = 300

export async function playDemo(demo: Demo): Promise<DemoResult> {
  const post = createTransport({ host: '127.0.0.1', port: demo.smtpPort, ignoreTLS: true })
  const read = new Set<string>()
  const answered = new Set<string>()
  const unsent: { player: DemoPlayer; text: string; to: StoredLetter }[] = []
  const result = { in: 0, out: 0, turns: 0, ended: false }
  const send = async (player: DemoPlayer, text: string, to: StoredLetter | undefined) => {
    await post.sendMail(letterOf(demo, player, text, to))
    result.in++
    demo.print(shown(`${player.name} writes`, to?.subject ?? opening.subject, text))
  }
  await send(opening.player, opening.text, undefined)
  for (let quietSince = Date.now(); !result.ended && Date.now() - quietSince < demo.patienceMs; ) {
    for (const player of players) {
      for (const letter of await readNew(demo, player, read, result)) {
        quietSince = Date.now()
        const answer = answerTo(letter, player)
        if (answer === undefined || answered.has(answer.key)) continue
        answered.add(answer.key)
        unsent.push({ player, text: answer.text, to: letter })
      }
    }
    const next = Date.now() - quietSince > settledMs ? unsent.pop() : undefined
    if (next !== undefined) {
      await send(next.player, next.text, next.to)
      quietSince = Date.now()
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
  post.close()
  // The other player's last letter may be a moment behind.
  await new Promise((resolve) => setTimeout(resolve, 10 * pollMs))
  for (const player of players) await readNew(demo, player, read, result)
  return result
}

/** What has come for a player since the last look, printed and counted. */
async function readNew(demo: Demo, player: DemoPlayer, read: Set<string>, result: DemoResult): Promise<StoredLetter[]> {
  const letters = (await demo.read(player.address)).filter((letter) => !read.has(letter.messageId))
  for (const letter of letters) {
    read.add(letter.messageId)
    demo.print(shown(`${player.name} reads`, letter.subject, letter.text))
    result.out++
    result.turns = Math.max(result.turns, turnOf(letter))
    result.ended ||= hasEnded(letter)
  }
  return letters
}

function letterOf(demo: Demo, player: DemoPlayer, text: string, to: StoredLetter | undefined): SendMailOptions {
  const from = { name: player.name, address: player.address }
  if (to === undefined) return { from, to: `dungeon@${demo.domain}`, subject: opening.subject, text }
  return {
    from,
    to: to.replyTo,
    subject: to.subject.startsWith('Re:') ? to.subject : `Re: ${to.subject}`,
    text: `${text}\n\n${quoted(to)}`,
    inReplyTo: to.messageId,
    references: [...to.references, to.messageId]
  }
}

/** As a mail client answers: the letter below, quoted. */
function quoted(letter: StoredLetter): string {
  const lines = letter.text.split('\n').map((line) => `> ${line}`)
  return [`On ${letter.receivedAt.slice(0, 10)}, ${letter.from} wrote:`, ...lines].join('\n')
}

/** Each narration is answered once, and each letter of fixed text once. */
function answerTo(letter: StoredLetter, player: DemoPlayer): { key: string; text: string } | undefined {
  if (hasEnded(letter)) return undefined
  const turn = turnOf(letter)
  if (turn > 0) return { key: `${player.name} turn ${turn}`, text: player.moves[turn - 1] ?? player.otherwise }
  const answer = player.answers.find((one) => letter.text.includes(one.when))
  return answer === undefined ? undefined : { key: `${player.name} ${answer.when}`, text: answer.text }
}

/** A narration begins with its turn; a receipt only mentions it. */
function turnOf(letter: StoredLetter): number {
  return Number(/^[^A-Za-z]{0,3}Turn (\d{1,3})/.exec(letter.text)?.[1] ?? 0)
}

function hasEnded(letter: StoredLetter): boolean {
  return letter.text.includes('the correspondence has ended')
}

function shown(head: string, subject: string, text: string): string {
  const rule = '─'.repeat(Math.max(4, 72 - head.length - subject.length))
  const lines = text
    .trim()
    .split('\n')
    .map((line) => `  ${line}`.trimEnd())
  return `\n── ${head} · ${subject} ${rule}\n\n${lines.join('\n')}\n`
}
