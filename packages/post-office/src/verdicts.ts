import { domainOf, type Envelope, type ParsedMail, parseAddress } from '@gpttherapy/mail'

/** What SES attests of every mail it receives. */
export type Verdicts = Envelope['verdicts']

/**
 * Whoever writes from here has a mail provider that proves nothing: to see for oneself how such letters are held, and
 * asked about. Reserved by RFC 2606, so it is nobody's.
 */
const unprovenDomain = 'unproven.example'

/**
 * Stands in for SES's checks where there is no DNS: whoever may send for a domain is taken to have done so, hence a
 * mail is authentic when envelope sender and From name the same domain. A foreign envelope sender is authentic for its
 * own domain and not for the From, as a forger's would be.
 *
 * @param mailFrom empty for the null sender of bounces and auto-replies.
 */
export function attest(mailFrom: string, mail: ParsedMail, overrides: Partial<Verdicts>): Verdicts {
  const envelopeSender = parseAddress(mailFrom)
  const writer = writerOf(mail)
  if (writer !== undefined && domainOf(writer) === unprovenDomain) return { ...unproven, ...overrides }
  const aligned = envelopeSender !== undefined && writer !== undefined && domainOf(envelopeSender) === domainOf(writer)
  return {
    spf: mailFrom === '' ? 'GRAY' : 'PASS',
    dkim: aligned ? 'PASS' : 'GRAY',
    dmarc: aligned ? 'PASS' : 'FAIL',
    spam: 'PASS',
    virus: 'PASS',
    ...overrides
  }
}

const unproven: Verdicts = { spf: 'GRAY', dkim: 'GRAY', dmarc: 'GRAY', spam: 'PASS', virus: 'PASS' }

function writerOf(mail: ParsedMail) {
  if (mail.type === 'unreadable') return mail.from
  return mail.mail.sender.type === 'from' ? mail.mail.sender.address : undefined
}
