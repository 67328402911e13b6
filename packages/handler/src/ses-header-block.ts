import type { Envelope, Verdict } from '@gpttherapy/mail'

/** What SES writes above a mail that it stores, and nothing else: below it begins what the sender wrote. */
const sesFields = [
  'return-path',
  'received',
  'x-ses-spam-verdict',
  'x-ses-virus-verdict',
  'received-spf',
  'authentication-results'
]

/** The last field of the block that every mail has. */
const endOfBlock = 'x-ses-receipt'

/**
 * How a mail came to us, for mail that no notification told of. Only the block that SES itself puts on top counts, whole
 * and with each field once: a sender can write the same fields, but only below. Within the block, the sender chooses the
 * names after HELO and MAIL FROM, so that nothing is looked for in the middle of a line.
 *
 * @param head the beginning of the mail as it was stored, long enough for the block (some 3 KB).
 * @returns undefined when the block is not as SES writes it.
 */
export function readSesHeaderBlock(head: string, deliveryId: string): Envelope | undefined {
  const block = sesBlock(head)
  if (block === undefined) return undefined
  const mailFrom = /^<([^<>\s]*)>$/.exec(block('return-path'))?.[1]
  const received = receivedLine(block('received'))
  const results = authenticationResults(block('authentication-results'))
  const spam = verdict(block('x-ses-spam-verdict'))
  const virus = verdict(block('x-ses-virus-verdict'))
  if (mailFrom === undefined || received?.id !== deliveryId || results === undefined) return undefined
  if (spam === undefined || virus === undefined || !Number.isFinite(received.at)) return undefined
  const { at, recipient } = received
  const { signedFor, ...verdicts } = results
  return { deliveryId, at, mailFrom, recipients: [recipient], verdicts: { ...verdicts, spam, virus }, signedFor }
}

/** The fields by lower-case name, their folded lines still apart. */
function sesBlock(head: string): ((name: string) => string) | undefined {
  const fields = head.split(/\r?\n(?![ \t])/).map((field) => {
    const colon = field.indexOf(':')
    return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()] as const
  })
  const end = fields.findIndex(([name]) => name === endOfBlock)
  const block = new Map(fields.slice(0, Math.max(0, end)))
  if (end !== sesFields.length || !sesFields.every((name) => block.has(name))) return undefined
  return (name) => block.get(name) ?? ''
}

/** SES's words stand at the end: `by inbound-smtp.<region>.amazonaws.com with SMTP id <delivery> for <recipient>; <date>`. */
function receivedLine(value: string): { id: string; recipient: string; at: number } | undefined {
  const line = value.replace(/\r?\n/g, '')
  const parts =
    /^from .* by inbound-smtp\.[a-z0-9-]+\.amazonaws\.com with E?SMTPS? id (\w+) for ([^\s;]+); ([^;]+)$/.exec(line)
  const [, id, recipient, date] = parts ?? []
  if (id === undefined || recipient === undefined || date === undefined) return undefined
  return { id, recipient, at: Date.parse(date) }
}

/** One method a line, after the line that names SES. A line can't be forged: no name that a sender gives holds a line break. */
function authenticationResults(
  value: string
): (Pick<Envelope['verdicts'], 'spf' | 'dkim' | 'dmarc'> & { signedFor: string[] }) | undefined {
  const [authority, ...lines] = value.split(/\r?\n/).map((line) => line.trim())
  if (authority !== 'amazonses.com;') return undefined
  const methods = lines.map((line) => /^(spf|dkim|dmarc)=(\w+)[\s;]/.exec(line))
  const resultsOf = (method: string) => methods.flatMap((found) => (found?.[1] === method ? [found[2] ?? ''] : []))
  const [spf, dkim, dmarc] = [resultsOf('spf'), resultsOf('dkim'), resultsOf('dmarc')]
  if (methods.includes(null) || spf.length !== 1 || dmarc.length !== 1 || dkim.length === 0) return undefined
  const signedFor = lines.flatMap((line) => validSignature.exec(line)?.[1] ?? [])
  return { spf: combined(spf), dkim: combined(dkim), dmarc: combined(dmarc), signedFor }
}

/** The whole line, since the signer chooses what stands before the "@". */
const validSignature = /^dkim=pass header\.i=[^\s;@]*@([\w.-]+);$/

/** RFC 8601, 2.7, in SES's terms. Of several signatures all have to hold. */
function combined(results: string[]): Verdict {
  if (results.every((result) => result === 'pass')) return 'PASS'
  if (results.some((result) => result === 'temperror')) return 'PROCESSING_FAILED'
  return results.some((result) => result === 'none' || result === 'neutral') ? 'GRAY' : 'FAIL'
}

function verdict(value: string): Verdict | undefined {
  const known: Verdict[] = ['PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED', 'DISABLED']
  return known.find((one) => one === value)
}
