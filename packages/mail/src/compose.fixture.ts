import type { OutgoingMail } from './compose.ts'

export const sampleLetter: OutgoingMail = {
  from: { name: 'The Dungeon', address: 'dungeon@play.example' },
  to: { name: 'Mára', address: 'mara@example.org' },
  replyTo: 'dungeon-a2b@play.example',
  subject: 'The Drowned Bell',
  markdown: '# Turn 7\n\nThe tide is *out*, Mára.',
  footer: 'An AI wrote this. Answer to play on.',
  language: 'en',
  date: Date.UTC(2026, 2, 3, 10, 4),
  messageId: '<turn-7.a2b@play.example>',
  inReplyTo: '<letter-9@example.org>',
  references: ['<letter-1@example.org>', '<letter-9@example.org>'],
  autoSubmitted: 'auto-replied',
  unsubscribe: { mailto: 'dungeon-a2b@play.example?subject=unsubscribe' }
}

/** A reader of its own, of the raw header block: unfolds, and fails on a line that is no header. */
export function headersOf(text: string): [string, string][] {
  const block = text.slice(0, text.indexOf('\r\n\r\n'))
  const headers = block.replaceAll(/\r\n[ \t]+/gu, ' ').split('\r\n')
  return headers
    .map((line): [string, string] => {
      const [, name = '', value = ''] = /^([\w-]+): ([\x20-\x7e]*)$/u.exec(line) ?? []
      if (name === '') throw new Error(`no header: ${line}`)
      return [name.toLowerCase(), value]
    })
    .sort(([one], [other]) => (one < other ? -1 : 1))
}
