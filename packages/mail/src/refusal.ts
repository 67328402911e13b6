/**
 * Why a mail is not a letter, and who is told. `silent` mail is recorded and never answered. `answered` mail is
 * answered to an authenticated writer only, at most once per address, reason and day. A `command` is carried out and
 * confirmed once. Unknown session, stranger and wrong seat must read alike, so that nobody can probe which sessions
 * exist.
 */
export const refusalPolicy = {
  /** The same delivery, or the same mail delivered again. */
  duplicate_message: 'silent',
  too_large: 'silent',
  /** More header lines, parts or nesting than any mail program makes. */
  too_complex: 'silent',
  malformed: 'silent',
  empty_message: 'silent',
  no_sender: 'silent',
  /** Not exactly one From with exactly one plain address: readers would disagree about who wrote. */
  ambiguous_from: 'silent',
  from_own_address: 'silent',
  loop_detected: 'silent',
  bounced: 'silent',
  complaint: 'silent',
  /** Out-of-office answers, receipts, tickets: whatever no person wrote (RFC 3834). */
  auto_generated: 'silent',
  mailing_list: 'silent',
  calendar: 'silent',
  virus: 'silent',
  spam: 'silent',
  auth_failed: 'silent',
  /** Neither DMARC nor an aligned SPF pass: a forger, or somebody whose domain proves nothing. */
  auth_indeterminate: 'silent',
  /** No recipient of the envelope is ours. */
  bad_destination: 'silent',
  /** A seat's address that no key of ours has sealed. */
  key_invalid: 'silent',
  rate_limited: 'silent',

  wrong_sender: 'answered',
  /** Also the answer to an address of ours that names no game: it lists the games. */
  session_not_found: 'answered',
  session_closed: 'answered',
  too_many_recipients: 'answered',
  /** Only quotes and a signature count as empty. */
  empty_body: 'answered',
  /** TNEF only, opaque signature, or one fragment of a mail. */
  no_readable_body: 'answered',
  encrypted: 'answered',
  invalid_content: 'answered',
  /** Somebody else's mail passed on is no move. */
  forwarded: 'answered',

  unsubscribe: 'command'
} as const satisfies Record<string, 'silent' | 'answered' | 'command'>

export type RefusalReason = keyof typeof refusalPolicy
