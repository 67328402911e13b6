import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { syncDirectory, writeThrough } from '@gpttherapy/handler'

/** `2026-11-24T15-03-12.123Z-<id>.eml`: sorts by time, and no character that some file system refuses. */
const fileName = /^(\d{4}-\d{2}-\d{2}T)(\d{2})-(\d{2})-(\d{2}\.\d{3}Z)-([0-9a-f]+)\.eml$/

export type LetterFile = { name: string; id: string; at: Date }

/**
 * Files a letter durably, once: the directory holds at most one letter of each id.
 * @param id hexadecimal.
 */
export async function fileOnce(dir: string, id: string, at: Date, raw: Uint8Array): Promise<'filed' | 'already-there'> {
  await mkdir(dir, { recursive: true })
  if (await holds(dir, id)) return 'already-there'
  const name = `${at.toISOString().replaceAll(':', '-')}-${id}.eml`
  const half = join(dir, `${id}.half`)
  try {
    await writeThrough(half, raw)
    await rename(half, join(dir, name))
  } finally {
    await rm(half, { force: true })
  }
  await syncDirectory(dir)
  return 'filed'
}

export async function holds(dir: string, id: string): Promise<boolean> {
  return (await filesIn(dir)).some((file) => file.id === id)
}

/** Oldest first; empty for a directory that does not exist. */
export async function filesIn(dir: string): Promise<LetterFile[]> {
  return (await namesIn(dir)).sort().flatMap((name) => {
    const [, day, hour, minute, second, id] = fileName.exec(name) ?? []
    return id === undefined ? [] : [{ name, id, at: new Date(`${day}${hour}:${minute}:${second}`) }]
  })
}

export async function namesIn(dir: string): Promise<string[]> {
  try {
    return await readdir(dir)
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
