import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** A file that is written once and read ever after: the key that seals this installation's addresses. */
export async function readOrCreate(path: string, create: () => Uint8Array): Promise<Uint8Array> {
  await mkdir(dirname(path), { recursive: true })
  try {
    await writeFile(path, create(), { flag: 'wx', mode: 0o600, flush: true })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return readFile(path)
}
