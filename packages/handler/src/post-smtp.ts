import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Post, PostedMail, PostOutcome } from './post.ts'

/**
 * A claimed letter must be handed over within a minute of its claim, so a server that is slower than this has failed.
 */
const connectTimeoutMs = 5_000
const silenceTimeoutMs = 20_000
/** The answer is stored with the letter, and no server may fill our store. */
const acceptanceCharacters = 200

export type SmtpAccount = { host: string; port: number; user: string; password: string }

/**
 * Submits mail to an SMTP server: one connection and one attempt for each. A connection pool would send again by itself
 * when the server hangs up, and could not say whether the mail had been on its way.
 *
 * The tag is not sent: SMTP has no events that could bring it back.
 */
export function smtpPost(account: SmtpAccount): Post {
  return async (mail) => {
    const connection = new SMTPConnection({
      host: account.host,
      port: account.port,
      connectionTimeout: connectTimeoutMs,
      greetingTimeout: connectTimeoutMs,
      socketTimeout: silenceTimeoutMs
    })
    try {
      const unreachable = await logIn(connection, account)
      return unreachable ?? (await submit(connection, mail))
    } finally {
      connection.close()
    }
  }
}

const notConnected: PostOutcome = { type: 'throttled', reason: 'not connected' }

/** Whatever goes wrong here says nothing about the mail, which may therefore go later. */
function logIn(connection: SMTPConnection, { user, password }: SmtpAccount): Promise<PostOutcome | undefined> {
  return new Promise((resolve) => {
    connection.on('error', () => resolve(notConnected))
    connection.connect((unreachable) => {
      if (unreachable) return resolve(notConnected)
      connection.login({ user, pass: password }, (refused) =>
        resolve(refused ? { type: 'throttled', reason: 'login refused' } : undefined)
      )
    })
  })
}

function submit(connection: SMTPConnection, mail: PostedMail): Promise<PostOutcome> {
  let onItsWay = false
  // The connection reads its message only after the server's 354, "go ahead".
  const message = Readable.from(
    (function* () {
      onItsWay = true
      yield mail.raw
    })()
  )
  const lost = (): PostOutcome => (onItsWay ? { type: 'uncertain' } : notConnected)

  return new Promise((resolve) => {
    connection.on('error', () => resolve(lost()))
    connection.on('end', () => resolve(lost()))
    connection.send({ from: mail.from, to: [mail.to] }, message, (error, info) => {
      if (!error) return resolve({ type: 'sent', providerId: acceptance(info.response) })
      resolve(error.responseCode === undefined ? lost() : refusal(error.responseCode, error.command))
    })
  })
}

/** The server's name for the mail is somewhere in its own words after the code: `250 2.0.0 queued as 4A1B`. */
function acceptance(reply: string): string {
  return reply.replace(/^\d{3}[ -]?/, '').slice(0, acceptanceCharacters)
}

/** RFC 5321, 4.2.1: 5yz is final, 4yz is not. The server's own words may name an address, so they stay out. */
function refusal(code: number, command = 'DATA'): PostOutcome {
  return { type: code >= 500 ? 'rejected' : 'throttled', reason: `smtp ${code} to ${command}` }
}
