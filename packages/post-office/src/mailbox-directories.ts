import { join } from 'node:path'

/** Percent-encoding triples a name, and file systems end at 255 bytes. */
const maxDirectoryName = 240

/** What a person received. */
export function receivedDir(dataDir: string, address: string): string {
  return join(dataDir, 'mailboxes', directoryName(address))
}

/** What a person sent to the game. */
export function sentDir(dataDir: string, address: string): string {
  return join(dataDir, 'sent', directoryName(address))
}

/** An address that can have a mailbox here. */
export function isAddress(text: string): boolean {
  return text.isWellFormed() && /^[^@\s]+@[^@\s]+$/.test(text) && directoryName(text).length <= maxDirectoryName
}

/** @returns undefined for a directory that is not ours. */
export function addressOfDirectory(name: string): string | undefined {
  try {
    const address = decodeURIComponent(name)
    return isAddress(address) && directoryName(address) === name ? address : undefined
  } catch {
    return undefined
  }
}

/** Keeps addresses readable in a file manager, and keeps every `/`, `\` and control character out of paths. */
function directoryName(address: string): string {
  return encodeURIComponent(address.toLowerCase())
    .replaceAll('%40', '@')
    .replaceAll(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
}
