import { createHash } from 'node:crypto'
import { fileOnce, holds } from './letter-files.ts'
import { receivedDir, sentDir } from './mailbox-directories.ts'
import { readShownLetter } from './shown-letter.ts'

export type Filing = ReturnType<typeof openFiling>

/** Puts letters into mailboxes on disk, `mailboxes/<address>/` and `sent/<address>/`, one after the other. */
export function openFiling(dataDir: string, now: () => number) {
  let last = 0
  // Two letters of one millisecond keep their order.
  const tick = () => {
    last = Math.max(now(), last + 1)
    return new Date(last)
  }
  return {
    /** The same Message-ID delivered twice to one person is one letter; without one, the same bytes are. */
    deliver: async (to: string, raw: Uint8Array) =>
      fileOnce(receivedDir(dataDir, to), await letterId(raw), tick(), raw),
    keepSent: (from: string, deliveryId: string, raw: Uint8Array) =>
      fileOnce(sentDir(dataDir, from), deliveryId, tick(), raw),
    wasSent: (from: string, deliveryId: string) => holds(sentDir(dataDir, from), deliveryId)
  }
}

async function letterId(raw: Uint8Array): Promise<string> {
  const { messageId } = await readShownLetter(raw)
  return createHash('sha256')
    .update(messageId === '' ? raw : messageId)
    .digest('hex')
    .slice(0, 24)
}
