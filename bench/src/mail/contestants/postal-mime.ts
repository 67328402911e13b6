import EmailReplyParser from 'email-reply-parser'
import PostalMime from 'postal-mime'
import { serveReader } from '../serve-reader.ts'

/** postal-mime, and Crisp's email-reply-parser on its text. */

const wordsOfText = (text: string) => new EmailReplyParser().read(text).getVisibleText()

serveReader({
  read: async (raw) => {
    const mail = await PostalMime.parse(raw)
    return {
      type: 'read',
      from: mail.from?.address ?? null,
      name: mail.from?.name ?? '',
      subject: mail.subject ?? '',
      text: mail.text ?? '',
      files: mail.attachments.map(({ filename }) => filename ?? ''),
      characters: (mail.text ?? '').length + (mail.html ?? '').length
    }
  },
  words: async (raw) => wordsOfText((await PostalMime.parse(raw)).text ?? ''),
  wordsOfText
})
