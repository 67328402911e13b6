import { timingSafeEqual } from 'node:crypto'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import { isAddress } from './mailbox-directories.ts'
import { portOf } from './port-of.ts'

/** What SES accepts. A mail program learns it from the greeting, and a larger mail is read to its end and refused. */
const maxMailBytes = 40 * 1024 * 1024
/** SES's own limit for one mail; each recipient costs an entry in memory. */
const maxRecipients = 50
/** At once. Stops a program that opens them in a loop from taking every file descriptor. */
const maxConnections = 100
/** A client that says nothing for so long is cut off. */
const silenceTimeoutMs = 60_000
/** What is open may end this long once we close: Ctrl-C waits for it. */
const closeTimeoutMs = 2_000

export type Account = { user: string; password: string }

export type MailAtTheDoor = { from: string; to: string[]; raw: Uint8Array }

export type SmtpDoor = { port: number; close(): Promise<void> }

type SmtpDoorOptions = {
  domain: string
  port: number
  /** Who may send to other people's mailboxes. */
  narrator: Account
  /** Resolves to the words of the 250 once the mail is safe on disk. */
  takeIn: (mail: MailAtTheDoor) => Promise<string>
  /** A mail was read to its end and thrown away: its sender has heard 552. */
  onTooLarge: () => void
}

/**
 * An SMTP server on loopback for any mail program. Everyone may write to the game's domain; only the narrator's account
 * may write to anyone else, so that this is no open relay.
 *
 * @throws when the port is taken (EADDRINUSE).
 */
export function openSmtpDoor({ domain, port, narrator, takeIn, onTooLarge }: SmtpDoorOptions): Promise<SmtpDoor> {
  const server = new SMTPServer({
    name: domain,
    banner: 'post office',
    size: maxMailBytes,
    rejectOversized: true,
    maxRecipients,
    maxClients: maxConnections,
    socketTimeout: silenceTimeoutMs,
    closeTimeout: closeTimeoutMs,
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    logger: false,
    onAuth: (auth, _session, answer) =>
      isNarrator(narrator, auth.username, auth.password)
        ? answer(null, { user: narrator.user })
        : answer(null, { message: 'wrong user or password' }),
    onRcptTo: ({ address }, session, answer) => answer(refusedRecipient(address, domain, session)),
    onData: (stream, session, answer) => {
      const taken = receive(stream).then((raw) => {
        if (raw !== undefined) return takeIn({ ...envelopeOf(session), raw })
        onTooLarge()
        return 'too large'
      })
      taken.then(
        (words) => answer(null, words),
        () => answer(later)
      )
    }
  })
  return listening(server, port)
}

/** RFC 5321, 4.2.3. The reason is in our log, not in the reply: it may name paths. */
const later = reply(451, '4.3.0 could not store the mail, try again later')

function listening(server: SMTPServer, port: number): Promise<SmtpDoor> {
  return new Promise((resolve, reject) => {
    server.on('error', reject)
    const listener = server.listen(port, '127.0.0.1', () => {
      const close = () => new Promise<void>((closed) => server.close(closed))
      resolve({ port: portOf(listener), close })
    })
  })
}

function isNarrator({ user, password }: Account, givenUser = '', givenPassword: string | null = ''): boolean {
  const given = Buffer.from(givenPassword ?? '')
  const right = Buffer.from(password)
  return givenUser === user && given.length === right.length && timingSafeEqual(given, right)
}

function refusedRecipient(address: string, domain: string, session: SMTPServerSession): Error | null {
  if (!isAddress(address)) return reply(553, '5.1.3 this address cannot have a mailbox here')
  if (isOurs(address, domain) || session.user !== undefined) return null
  return reply(550, `5.7.1 this post office takes mail for ${domain} only, for example dungeon@${domain}`)
}

export function isOurs(address: string, domain: string): boolean {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase() === domain
}

/** @returns undefined for a mail that is too large, which the server then answers with 552. */
async function receive(stream: SMTPServerDataStream): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) {
    // Read on without keeping anything: the client must hear 552 at its end, not a broken connection.
    if (stream.sizeExceeded) chunks.length = 0
    else chunks.push(chunk)
  }
  return stream.sizeExceeded ? undefined : Buffer.concat(chunks)
}

function envelopeOf({ envelope }: SMTPServerSession): Omit<MailAtTheDoor, 'raw'> {
  const { mailFrom, rcptTo } = envelope
  return { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) }
}

function reply(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode })
}
