import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { filesIn, type LetterFile, namesIn } from './letter-files.ts'
import { addressOfDirectory, isAddress, receivedDir, sentDir } from './mailbox-directories.ts'
import { readShownLetter, type ShownLetter } from './shown-letter.ts'

export type Person = { address: string; received: number; sent: number }

/** `receivedAt` in ISO 8601. */
export type StoredLetter = ShownLetter & { receivedAt: string }

/** One letter of a person's correspondence, either way; `file` names it among that person's letters. */
export type Exchanged = StoredLetter & { direction: 'received' | 'sent'; file: string }

/** Everybody who has sent or received a letter, by address. */
export async function peopleIn(dataDir: string): Promise<Person[]> {
  const names = [...(await namesIn(join(dataDir, 'mailboxes'))), ...(await namesIn(join(dataDir, 'sent')))]
  const addresses = [...new Set(names)].sort().flatMap((name) => addressOfDirectory(name) ?? [])
  return Promise.all(
    addresses.map(async (address) => {
      const [received, sent] = await Promise.all([
        filesIn(receivedDir(dataDir, address)),
        filesIn(sentDir(dataDir, address))
      ])
      return { address, received: received.length, sent: sent.length }
    })
  )
}

/** Oldest first; empty for an unknown person. */
export async function receivedBy(dataDir: string, address: string): Promise<StoredLetter[]> {
  if (!isAddress(address)) return []
  const dir = receivedDir(dataDir, address)
  return Promise.all((await filesIn(dir)).map((file) => readStored(dir, file)))
}

/** What a person received and sent, oldest first. */
export async function exchangedBy(dataDir: string, address: string): Promise<Exchanged[]> {
  if (!isAddress(address)) return []
  const both = [
    ...(await inDirection('received', receivedDir(dataDir, address))),
    ...(await inDirection('sent', sentDir(dataDir, address)))
  ]
  return both.sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1))
}

/** @returns undefined when there is no such letter, or no HTML in it. */
export async function htmlOf(dataDir: string, address: string, file: string): Promise<string | undefined> {
  if (!isAddress(address)) return undefined
  const dir = receivedDir(dataDir, address)
  const found = (await filesIn(dir)).find(({ name }) => name === file)
  return found === undefined ? undefined : ((await readStored(dir, found)).html ?? undefined)
}

async function inDirection(direction: Exchanged['direction'], dir: string): Promise<Exchanged[]> {
  return Promise.all(
    (await filesIn(dir)).map(async (file) => ({ ...(await readStored(dir, file)), direction, file: file.name }))
  )
}

async function readStored(dir: string, { name, at }: LetterFile): Promise<StoredLetter> {
  return { ...(await readShownLetter(await readFile(join(dir, name)))), receivedAt: at.toISOString() }
}
