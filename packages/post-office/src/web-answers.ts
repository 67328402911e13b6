import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import type { GameClock } from './game-clock.ts'
import { exchangedBy, htmlOf, peopleIn, receivedBy } from './mailboxes.ts'
import { sendAsPlayer } from './send-as-player.ts'
import { threadsOf } from './threads.ts'

export type Site = {
  dataDir: string
  /** Where the page's own files are. */
  pageDir: string
  /** Where letters written on the page are sent to. */
  smtpPort: number
  clock: GameClock
  letHoursPass: (hours: number) => Promise<void>
}

export type Answer = { status: number; headers: Record<string, string>; body: string | Uint8Array }

/** Nothing from elsewhere is loaded or run, and no other site may show this page in a frame. */
const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store'
}

/**
 * A letter's HTML runs nothing, fetches nothing and belongs to no origin, even when it is opened by itself. Its one link,
 * the way out, opens a page of its own.
 */
const letterHeaders = {
  ...headers,
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox"
}

const pageFiles = new Map([
  ['/', { file: 'page.html', type: 'text/html; charset=utf-8' }],
  ['/page.css', { file: 'page.css', type: 'text/css; charset=utf-8' }],
  ...['page.js', 'place.js', 'lists.js', 'reading.js', 'writing.js', 'elements.js', 'clock.js', 'game-time.js'].map(
    (file) => [`/${file}`, { file, type: 'text/javascript; charset=utf-8' }] as const
  )
])

/** The page, and what it reads: every GET but the event stream. */
export async function answerGet(path: string, site: Site): Promise<Answer> {
  const page = pageFiles.get(path)
  if (page !== undefined) {
    const body = await readFile(join(site.pageDir, page.file))
    return { status: 200, headers: { ...headers, 'content-type': page.type }, body }
  }
  const [, root, kind, person, file, ...rest] = path.split('/').map(decoded)
  if (root !== 'api' || kind === undefined || rest.length > 0) return nothingThere
  if (file !== undefined)
    return kind === 'threads' && person !== undefined ? answerLetter(person, file, site) : nothingThere
  if (person === undefined) return answerAll(kind, site)
  if (kind === 'mailboxes') return jsonAnswer(200, await mailboxOf(person, site))
  if (kind === 'threads') return jsonAnswer(200, threadsOf(await exchangedBy(site.dataDir, person)))
  return nothingThere
}

async function answerAll(kind: string, site: Site): Promise<Answer> {
  if (kind === 'mailboxes') return jsonAnswer(200, await peopleIn(site.dataDir))
  return kind === 'clock' ? jsonAnswer(200, shownClock(site)) : nothingThere
}

/** The documented JSON of a mailbox; the fields left out are the page's own. */
async function mailboxOf(person: string, site: Site) {
  const letters = await receivedBy(site.dataDir, person)
  return letters.map(({ to: _, fromName: __, ...letter }) => letter)
}

async function answerLetter(person: string, file: string, site: Site): Promise<Answer> {
  const html = await htmlOf(site.dataDir, person, file)
  return html === undefined ? nothingThere : { status: 200, headers: letterHeaders, body: html }
}

/** Somebody has written on the page. */
export async function answerSend(letter: unknown, site: Site): Promise<Answer> {
  const outcome = await sendAsPlayer(site.smtpPort, letter, new Date(site.clock.now()))
  return outcome.type === 'sent'
    ? jsonAnswer(200, { messageId: outcome.messageId })
    : jsonAnswer(422, { error: outcome.reason })
}

/** Somebody lets time pass. The answer comes when all that became due on the way has been done. */
export async function answerClock(wish: unknown, site: Site): Promise<Answer> {
  const parsed = passing.safeParse(wish)
  if (!parsed.success) return jsonAnswer(422, { error: z.prettifyError(parsed.error) })
  await site.letHoursPass(parsed.data.hours)
  return jsonAnswer(200, shownClock(site))
}

/** Stops a slip of the hand from carrying a correspondence into the next century, from which there is no way back. */
const maxHours = 31 * 24

const passing = z.strictObject({ hours: z.int().min(1).max(maxHours) })

function shownClock({ clock }: Site): { now: string; aheadMs: number } {
  return { now: new Date(clock.now()).toISOString(), aheadMs: clock.ahead() }
}

export function jsonAnswer(status: number, value: unknown): Answer {
  return {
    status,
    headers: { ...headers, 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(value)
  }
}

const nothingThere = jsonAnswer(404, { error: 'nothing there' })

/** What cannot be decoded names nothing of ours, as it stands. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
