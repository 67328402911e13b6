import type { Exchanged } from './mailboxes.ts'

/** Letters that answer each other. `id` stays the same while the thread grows. */
export type Thread = { id: string; subject: string; letters: Exchanged[] }

/**
 * Groups a correspondence as mail programs do: by Message-ID, In-Reply-To and References (RFC 5256 without its fallback
 * to equal subjects). The thread with the newest letter comes first.
 *
 * @param letters oldest first.
 */
export function threadsOf(letters: readonly Exchanged[]): Thread[] {
  let threads: Thread[] = []
  const mentioned = new Map<string, Thread>()
  for (const letter of letters) {
    const related = new Set(idsOf(letter).flatMap((id) => mentioned.get(id) ?? []))
    const [oldest, ...younger] = threads.filter((thread) => related.has(thread))
    const thread = oldest ?? { id: letter.file, subject: letter.subject, letters: [] }
    thread.letters = [thread, ...younger]
      .flatMap((part) => part.letters)
      .concat(letter)
      .sort(byTime)
    threads = [...threads.filter((other) => other !== thread && !related.has(other)), thread]
    for (const one of thread.letters) for (const id of idsOf(one)) mentioned.set(id, thread)
  }
  return threads.reverse()
}

function idsOf({ messageId, inReplyTo, references }: Exchanged): string[] {
  return [messageId, inReplyTo ?? '', ...references].filter((id) => id !== '')
}

function byTime(a: Exchanged, b: Exchanged): number {
  return a.receivedAt < b.receivedAt ? -1 : 1
}
