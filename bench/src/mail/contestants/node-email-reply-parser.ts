import replyParser from 'node-email-reply-parser'
import PostalMime from 'postal-mime'
import { serveReader } from '../serve-reader.ts'

/** node-email-reply-parser on postal-mime's text. */

const wordsOfText = (text: string) => replyParser(text, true)

serveReader({
  words: async (raw) => wordsOfText((await PostalMime.parse(raw)).text ?? ''),
  wordsOfText
})
