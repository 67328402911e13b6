/** What SES found about a mail (SES developer guide, "Contents of notifications for Amazon SES email receiving"). */
export type Verdict = 'PASS' | 'FAIL' | 'GRAY' | 'PROCESSING_FAILED' | 'DISABLED'

/** How a mail came to us, as SES attests it: no sender can write any of this. */
export type Envelope = {
  /** SES's id of the delivery. */
  deliveryId: string
  /** SES's time, epoch milliseconds. */
  at: number
  /** MAIL FROM; empty for the null sender of bounces (RFC 5321, 4.5.5). */
  mailFrom: string
  /** RCPT TO: who it is for, whatever To and Cc say. */
  recipients: string[]
  verdicts: { spf: Verdict; dkim: Verdict; dmarc: Verdict; spam: Verdict; virus: Verdict }
  /** What the owner of the From domain asks of us where DMARC fails (RFC 7489, 6.3). Absent where SES does not say. */
  dmarcPolicy?: 'none' | 'quarantine' | 'reject'
  /** For which domains a signature is valid (`header.i`, RFC 8601). Absent where SES has not been asked. */
  signedFor?: string[]
}
