import * as z from 'zod'
import { isAddress } from './mailbox-directories.ts'

const address = z.string().max(254).refine(isAddress, 'must be an address such as ann@play.example')
const messageId = z
  .string()
  .max(998)
  .regex(/^<[^<>\s]+>$/, 'must stand in angle brackets')

const playersLetter = z.strictObject({
  from: address,
  to: address,
  subject: z.string().max(998),
  text: z.string().min(1, 'must not be empty').max(1_000_000),
  inReplyTo: messageId.optional(),
  references: z.array(messageId).max(100).optional()
})

export type SendOutcome = { type: 'sent'; messageId: string } | { type: 'refused'; reason: string }

/**
 * Sends what somebody wrote on the page as any mail program would: through the SMTP port, in plain text.
 * @param letter `{from, to, subject, text, inReplyTo?, references?}`, unchecked.
 */
export async function sendAsPlayer(smtpPort: number, letter: unknown, date: Date): Promise<SendOutcome> {
  const parsed = playersLetter.safeParse(letter)
  if (!parsed.success) return { type: 'refused', reason: z.prettifyError(parsed.error) }
  const { inReplyTo, references, ...words } = parsed.data
  // Loaded on the first letter: the post office opens without it.
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({ host: '127.0.0.1', port: smtpPort, ignoreTLS: true })
  try {
    const thread = {
      ...(inReplyTo === undefined ? {} : { inReplyTo }),
      ...(references === undefined ? {} : { references })
    }
    const from = { name: nameOf(words.from), address: words.from }
    const { messageId } = await transport.sendMail({ ...words, ...thread, from, date })
    return { type: 'sent', messageId }
  } catch (error) {
    return { type: 'refused', reason: responseOf(error) }
  } finally {
    transport.close()
  }
}

/** Mail programs know their person's name; here the address has to tell it. */
function nameOf(address: string): string {
  const [local = ''] = address.split('@')
  return local.replace(/[._-]+/g, ' ').replace(/(^| )\p{L}/gu, (letter) => letter.toUpperCase())
}

function responseOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error)
  if ('response' in error && typeof error.response === 'string') return error.response
  return 'message' in error && typeof error.message === 'string' ? error.message : 'the mail server did not answer'
}
