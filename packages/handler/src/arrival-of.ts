import { createHash } from 'node:crypto'
import type { Arrival } from '@gpttherapy/core'
import type { Envelope, Letter } from '@gpttherapy/mail'

/** What the mail layer knows of a letter: at least the writer; of a refused mail there is no more than its headers. */
export type Written = Partial<Letter> & Pick<Letter, 'from'>

export function arrivalOf(letter: Written, envelope: Envelope): Arrival {
  return {
    from: letter.from,
    fromName: letter.fromName ?? '',
    subject: letter.subject ?? '',
    words: letter.words ?? '',
    cut: letter.cut ?? '',
    attachments: (letter.attachments ?? []).map((attachment) => attachment.filename),
    messageId: letter.messageId ?? null,
    references: letter.references ?? [],
    offsetMinutes: letter.date?.offsetMinutes ?? null,
    digests: digestsOf(letter, envelope),
    sesAt: Math.floor(envelope.at / 1000),
    command: letter.command ?? null
  }
}

/** The delivery's own digest first. A mail without a Message-ID cannot be told from an equal one that was meant. */
function digestsOf(letter: Written, envelope: Envelope): string[] {
  const delivery = digest('d', [envelope.deliveryId])
  if (letter.messageId === undefined || letter.bodyDigest === undefined) return [delivery]
  return [delivery, digest('m', [letter.from, letter.messageId, letter.bodyDigest])]
}

/** 60 bits: a table remembers thousands of these. */
function digest(kind: 'd' | 'm', parts: string[]): string {
  return kind + createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 10)
}
