import { admit, type Envelope, firstField, type House, ownWords, type ParsedMail, parseMail } from '@gpttherapy/mail'
import type { Answer } from '../reader.ts'
import { serveReader } from '../serve-reader.ts'

/** As the mail would be judged had it come to a game's address from whom it says, proven. */

const house: House = { domain: 'play.example', games: ['dungeon'], keys: [new Uint8Array(32)] }

serveReader({
  read: async (raw) => {
    const parsed = parseMail(raw)
    const admission = await admit(parsed, envelopeOf(parsed), house)
    return admission.type === 'refused' ? { type: 'refused', reason: admission.reason } : readOf(admission.letter)
  },
  words: async (raw) => {
    const parsed = parseMail(raw)
    return parsed.type === 'mail' ? ownWords(parsed.mail).text : ''
  },
  wordsOfText: (text) => ownWords({ text }).text,
  isAutomatic: async (raw) => {
    const parsed = parseMail(raw)
    return (await admit(parsed, envelopeOf(parsed), house)).type === 'refused'
  }
})

type Letter = Extract<Awaited<ReturnType<typeof admit>>, { type: 'admitted' }>['letter']

function readOf({ from, fromName, subject, words, attachments }: Letter): Answer & { type: 'read' } {
  const files = attachments.map(({ filename }) => filename)
  return { type: 'read', from, name: fromName, subject, text: words, files, characters: words.length }
}

function envelopeOf(parsed: ParsedMail): Envelope {
  const isNull = parsed.type === 'mail' && firstField(parsed.mail.fields, 'return-path') === '<>'
  return {
    deliveryId: 'bench',
    at: 0,
    mailFrom: isNull ? '' : 'somebody@a.example',
    recipients: ['dungeon@play.example'],
    verdicts: { spf: 'PASS', dkim: 'PASS', dmarc: 'PASS', spam: 'PASS', virus: 'PASS' }
  }
}
