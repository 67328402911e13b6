import {
  type Admission,
  type Attachment,
  admit,
  domainOf,
  type Envelope,
  firstField,
  type House,
  localPartOf,
  ownWords,
  type ParsedMail,
  parseAddress,
  parseMail
} from '@gpttherapy/mail'

/** What the product would make of one raw mail, for a person or a script to read. */
export type Inspection = {
  type: 'letter' | 'refused'
  reason?: string
  from?: string
  fromName?: string
  subject?: string
  /** The writer's own words, and what was left out of them: quotes, attributions, signatures, footers. */
  text?: string
  cut?: string
  forwarded?: { from?: string; text: string }
  attachments: Attachment[]
}

/** Any bytes. Without an envelope the mail is taken for an authenticated one to a game's address. */
export async function inspectMail(raw: Uint8Array, given: Envelope | undefined): Promise<Inspection> {
  const parsed = parseMail(raw)
  const envelope = withoutTokens(given ?? assumedEnvelope(parsed))
  return inspectionOf(await admit(parsed, envelope, houseOf(envelope)), parsed)
}

const assumedRecipient = 'dungeon@play.example'
const unknownSender = 'unknown@sender.invalid'

function assumedEnvelope(parsed: ParsedMail): Envelope {
  const pass = 'PASS'
  return {
    deliveryId: 'inspected',
    at: 0,
    mailFrom: parsed.type === 'mail' ? assumedMailFrom(parsed.mail) : unknownSender,
    recipients: [assumedRecipient],
    verdicts: { spf: pass, dkim: pass, dmarc: pass, spam: pass, virus: pass }
  }
}

function assumedMailFrom({ sender, fields }: Extract<ParsedMail, { type: 'mail' }>['mail']): string {
  if (firstField(fields, 'return-path') === '<>') return ''
  return sender.type === 'from' ? sender.address : unknownSender
}

/** An inspector holds no key, so a seat's address is read as its game's. */
function withoutTokens(envelope: Envelope): Envelope {
  return { ...envelope, recipients: envelope.recipients.map((recipient) => recipient.replace(/-[0-9a-z]{34}@/i, '@')) }
}

/** Whatever the mail was delivered to is taken for a game. */
function houseOf({ recipients }: Envelope): House {
  const addresses = recipients.flatMap((recipient) => parseAddress(recipient) ?? [])
  const [first] = addresses
  return {
    domain: first ? domainOf(first) : 'play.example',
    games: addresses.map(localPartOf),
    keys: [new Uint8Array(32)]
  }
}

function inspectionOf(admission: Admission, parsed: ParsedMail): Inspection {
  const attachments = parsed.type === 'mail' ? parsed.mail.attachments : []
  if (admission.type === 'admitted') {
    const { from, fromName, subject, words, cut, forwarded, command } = admission.letter
    const told = { from, fromName, subject, text: words, cut, ...(forwarded ? { forwarded } : {}), attachments }
    return command ? { type: 'refused', reason: command, ...told } : { type: 'letter', ...told }
  }
  // An inspector holds no key: no seat's address opens here, and nothing is held.
  const { reason, from, fromName, subject } =
    admission.type === 'refused' ? admission : { reason: 'auth_indeterminate', ...admission.letter }
  return {
    type: 'refused',
    reason,
    ...(from ? { from } : {}),
    ...(fromName === undefined ? {} : { fromName }),
    ...(subject === undefined ? {} : { subject }),
    // Who looks into why a letter was found empty wants to see where its words went.
    ...(parsed.type === 'mail' ? ownWords(parsed.mail) : {}),
    attachments
  }
}
