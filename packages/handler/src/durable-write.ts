import { open } from 'node:fs/promises'

/**
 * Resolves once the bytes are on the disk, not merely on their way: a rename may outlive a crash that its content does
 * not.
 */
export async function writeThrough(path: string, content: Uint8Array | string): Promise<void> {
  const file = await open(path, 'w')
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Makes a rename inside this directory as durable as the file it moved. */
export async function syncDirectory(path: string): Promise<void> {
  // Windows opens no directories; its file systems log renames themselves.
  if (process.platform === 'win32') return
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
