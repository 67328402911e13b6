/**
 * Why a mail is not a letter: one reason for each, and who hears of it. `meaning` is for docs/refusals.md, which a test
 * holds to this list. Unknown session, stranger and wrong seat must read alike, so that nobody can probe which sessions
 * exist.
 */
export type RefusalPolicy = {
  meaning: string
  /**
   * `never`: recorded, and not answered. `once a day`: an authenticated writer is told, once for each reason and day;
   * everybody else hears nothing. `confirmed`: a command, carried out and confirmed where there is something to confirm.
   */
  sender: 'never' | 'once a day' | 'confirmed'
  /** Whether the table's host may hear of it, and no more than once. */
  host: 'never' | 'once'
  /** Each is a line in the log with its reason; these stand out there. */
  operator: 'log' | 'warning'
}

function silent(meaning: string, more: Partial<Pick<RefusalPolicy, 'host' | 'operator'>> = {}): RefusalPolicy {
  return { meaning, sender: 'never', host: 'never', operator: 'log', ...more }
}

function told(meaning: string): RefusalPolicy {
  return { meaning, sender: 'once a day', host: 'never', operator: 'log' }
}

export const refusalPolicy = {
  duplicate_message: silent('the same delivery, or the same mail delivered again'),
  too_large: silent('more than 40 MB'),
  too_complex: silent('more header lines, parts or nesting than any mail program makes'),
  malformed: silent('no header that could be read'),
  empty_message: silent('no byte of a mail'),
  no_sender: silent('no From address'),
  ambiguous_from: silent('not exactly one From with one plain address: readers would disagree about who wrote'),
  from_own_address: silent('from the address of a game or a seat of this house'),
  loop_detected: silent('marked as ours, from a seat of another such house, or handed on by more than 50 servers', {
    operator: 'warning'
  }),
  bounced: silent(
    'a notice that a mail could not be delivered; counted only with the evidence that the threat model names',
    {
      host: 'once'
    }
  ),
  complaint: silent('a report that a mail was called spam; it counts only as an event of the mail service'),
  auto_generated: silent('an out-of-office answer, a receipt, a ticket: what no person wrote (RFC 3834)'),
  mailing_list: silent('from a list, or bulk mail'),
  calendar: silent('an invitation or an answer of a calendar'),
  virus: silent('SES found a virus'),
  spam: silent('SES takes it for spam'),
  auth_failed: silent('DMARC failed, and the domain’s owner asks to distrust that: a forger'),
  auth_indeterminate: silent(
    'not proven, and nobody has said that it is theirs: no letter to a seat, not from its player, or held for a week'
  ),
  not_confirmed: silent('to the address of a question about a held letter: no YES, too late, or answered already'),
  bad_destination: silent('no recipient of the envelope is ours'),
  key_invalid: silent('shaped like a seat’s address, and sealed by no key of ours'),
  rate_limited: silent('more letters than a person writes: 120 a day at a table, or 60 in an hour from one seat', {
    operator: 'warning'
  }),
  sender_blocked: silent('from a seat whose thread rests for a day after 60 letters in an hour'),

  unknown_sender: told('to a seat’s address, from somebody who does not sit at that table'),
  wrong_sender: told('to a seat’s address, from somebody else at that table'),
  session_not_found: told('to a session that is not there, or to no game of ours'),
  session_closed: told('to a correspondence that has ended, or that the writer has left'),
  too_many_recipients: told('to several of our addresses at once: one table would read the other’s words'),
  empty_body: told('only quotes and a signature, or nothing'),
  no_readable_body: told('only TNEF, an opaque signature, or one fragment of a mail'),
  encrypted: told('encrypted, and there is no key here'),
  invalid_content: told('no answer to the invitation that the writer has'),
  forwarded: told('only somebody else’s mail, passed on'),

  unsubscribe: {
    meaning: 'to a game’s address, and no more than STOP',
    sender: 'confirmed',
    host: 'never',
    operator: 'log'
  }
} as const satisfies Record<string, RefusalPolicy>

export type RefusalReason = keyof typeof refusalPolicy
