import { simpleParser } from 'mailparser'
import planer from 'planer'
import { serveReader } from '../serve-reader.ts'

/** mailparser, and planer (a port of talon) on its text. */

const wordsOfText = (text: string): string => planer.extractFrom(text, 'text/plain')

serveReader({
  read: async (raw) => {
    const mail = await simpleParser(raw)
    const [author, second] = mail.from?.value ?? []
    return {
      type: 'read',
      // It shows that there are two, and whoever looks can tell.
      from: second === undefined ? (author?.address ?? null) : null,
      name: author?.name ?? '',
      subject: mail.subject ?? '',
      text: mail.text ?? '',
      files: mail.attachments.map(({ filename }) => filename ?? ''),
      characters: (mail.text ?? '').length + (mail.html === false ? '' : mail.html).length
    }
  },
  words: async (raw) => wordsOfText((await simpleParser(raw)).text ?? ''),
  wordsOfText
})
