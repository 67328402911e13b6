import { createHash } from 'node:crypto'
import type { Arrival, Attached } from '@gpttherapy/core'
import type { Envelope, Letter } from '@gpttherapy/mail'

/** What the mail layer knows of a letter: at least the writer; of a refused mail there is no more than its headers. */
export type Written = Partial<Letter> & Pick<Letter, 'from'>

export function arrivalOf(letter: Written, envelope: Pick<Envelope, 'deliveryId' | 'at'>): Arrival {
  return {
    from: letter.from,
    fromName: letter.fromName ?? '',
    subject: letter.subject ?? '',
    words: letter.words ?? '',
    cut: letter.cut ?? '',
    attachments: (letter.attachments ?? []).flatMap(attachedOf),
    messageId: letter.messageId ?? null,
    references: letter.references ?? [],
    // Only the session that the letter came to can tell: see `inThread`.
    answersTurn: null,
    offsetMinutes: letter.date?.offsetMinutes ?? null,
    digests: digestsOf(letter, envelope),
    sesAt: Math.floor(envelope.at / 1000),
    command: letter.command ?? null
  }
}

/** What a mail program attached by itself is nothing that its writer has said. */
function attachedOf(attachment: Letter['attachments'][number]): Attached[] {
  const { type, filename: name, size } = attachment
  switch (type) {
    case 'joined':
      return [{ type, name, text: attachment.text, isWhole: attachment.isWhole }]
    case 'named':
      return [{ type, name, kind: attachment.kind, size }]
    case 'declined':
      return [{ type, name, reason: attachment.reason }]
    case 'ignored':
      return []
  }
}

/** The delivery's own digest first. A mail without a Message-ID cannot be told from an equal one that was meant. */
function digestsOf(letter: Written, envelope: Pick<Envelope, 'deliveryId'>): string[] {
  const delivery = digest('d', [envelope.deliveryId])
  if (letter.messageId === undefined || letter.bodyDigest === undefined) return [delivery]
  return [delivery, digest('m', [letter.from, letter.messageId, letter.bodyDigest])]
}

/** 60 bits: a table remembers thousands of these. */
function digest(kind: 'd' | 'm', parts: string[]): string {
  return kind + createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 10)
}
