import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Envelope } from '@gpttherapy/mail'
import * as z from 'zod'
import { syncDirectory, writeThrough } from './durable-write.ts'
import { heldKey, type Mailbox } from './mailbox.ts'

/** Keys become paths. No dots and no slashes, so that no id, session or reason can climb out of the mailbox. */
const pathPart = /^[A-Za-z0-9_-]{1,128}$/

const verdict = z.enum(['PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED', 'DISABLED'])
const envelopeFile: z.ZodType<Envelope> = z.strictObject({
  deliveryId: z.string().regex(pathPart),
  at: z.number(),
  mailFrom: z.string(),
  recipients: z.array(z.string()),
  verdicts: z.strictObject({ spf: verdict, dkim: verdict, dmarc: verdict, spam: verdict, virus: verdict })
})

/**
 * The mail bucket as a folder. A delivery is one directory, `inbox/<deliveryId>/` with `mail.eml` and `envelope.json`,
 * so that laying it in and moving it on are one `rename` each, and no crash leaves a mail without its envelope.
 *
 * @throws on a key, session or reason that is not a plain name.
 */
export function folderMailbox(dir: string): Mailbox {
  return {
    fetch: (key) => unlessMissing(readFile(join(pathOf(dir, key), 'mail.eml'))),
    envelope: async (key) => {
      const text = await unlessMissing(readFile(join(pathOf(dir, key), 'envelope.json'), 'utf8'))
      return text === undefined ? undefined : envelopeFile.parse(JSON.parse(text))
    },
    hold: (key, session) => move(pathOf(dir, key), pathOf(dir, heldKey(session, idOf(key)))),
    keep: (key, session) => move(pathOf(dir, key), join(dir, 'kept', plainName(session), idOf(key))),
    refuse: (key, reason) => move(pathOf(dir, key), join(dir, 'refused', plainName(reason), idOf(key))),
    forget: async (session) => {
      for (const place of ['kept', 'held']) {
        await rm(join(dir, place, plainName(session)), { recursive: true, force: true })
      }
    },
    waitingSince: async (before) => {
      const waiting = await inboxByAge(dir)
      return waiting.filter(({ since }) => since < before).map(({ deliveryId }) => `inbox/${deliveryId}`)
    }
  }
}

/**
 * What SES does before it notifies anyone: raw mail and what was attested about it, safe on disk once this resolves.
 * Laying in what already waits changes nothing.
 */
export async function layInInbox(dir: string, raw: Uint8Array, envelope: Envelope): Promise<void> {
  const { deliveryId } = envelope
  const inbox = join(dir, 'inbox')
  const arriving = join(dir, 'arriving')
  await Promise.all([mkdir(inbox, { recursive: true }), mkdir(arriving, { recursive: true })])
  const whole = await mkdtemp(join(arriving, `${plainName(deliveryId)}.`))
  await writeThrough(join(whole, 'mail.eml'), raw)
  await writeThrough(join(whole, 'envelope.json'), JSON.stringify(envelope))
  await syncDirectory(whole)
  await move(whole, join(inbox, deliveryId))
  await syncDirectory(inbox)
}

/** For the start after a crash: half a mail that no client was told we have. */
export async function discardHalfArrived(dir: string): Promise<void> {
  await rm(join(dir, 'arriving'), { recursive: true, force: true })
}

async function inboxByAge(dir: string): Promise<{ deliveryId: string; since: number }[]> {
  const inbox = join(dir, 'inbox')
  const ids = ((await unlessMissing(readdir(inbox))) ?? []).filter((name) => pathPart.test(name))
  const aged = await Promise.all(
    ids.map(async (deliveryId) => ({
      deliveryId,
      since: (await unlessMissing(stat(join(inbox, deliveryId))))?.mtimeMs
    }))
  )
  return aged
    .flatMap(({ deliveryId, since }) => (since === undefined ? [] : [{ deliveryId, since }]))
    .sort((a, b) => a.since - b.since)
}

/** One rename. The target already there, or nothing left to move, means that an earlier run has done it. */
async function move(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true })
  try {
    await rename(from, to)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return
    if (!isCode(error, 'ENOTEMPTY') && !isCode(error, 'EEXIST')) throw error
    await rm(from, { recursive: true, force: true })
  }
}

function pathOf(dir: string, key: string): string {
  return join(dir, ...partsOf(key))
}

function idOf(key: string): string {
  return partsOf(key).at(-1) ?? ''
}

function partsOf(key: string): string[] {
  const parts = key.split('/')
  const isMailboxKey = (parts[0] === 'inbox' && parts.length === 2) || (parts[0] === 'held' && parts.length === 3)
  if (isMailboxKey) return parts.map(plainName)
  throw new Error(`mailbox key ${JSON.stringify(key)} is neither inbox/<deliveryId> nor held/<session>/<deliveryId>`)
}

function plainName(part: string): string {
  if (!pathPart.test(part)) {
    throw new Error(`${JSON.stringify(part)} cannot name a file: use 1 to 128 letters, digits, "-" or "_"`)
  }
  return part
}

async function unlessMissing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  }
}

function isCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code
}
