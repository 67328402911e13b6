export { canonicalDomain, domainOf, type EmailAddress, localPartOf, parseAddress } from './addresses.ts'
export { type Admission, admit } from './admit.ts'
export type { Attachment } from './attachment.ts'
export { composeMail, type OutgoingMail } from './compose.ts'
export type { Envelope, Verdict } from './envelope.ts'
export { readSender, type Sender } from './from.ts'
export { firstField, type HeaderFields, readHeaderFields } from './header-fields.ts'
export type { House } from './house.ts'
export type { Letter } from './letter.ts'
export { type GuardedMail, guardMail } from './mail-guard.ts'
export { type OwnWords, ownWords } from './own-words.ts'
export { type InboundMail, type ParsedMail, parseMail } from './parse-mail.ts'
export { type RefusalReason, refusalPolicy } from './refusal.ts'
export {
  type SealKeys,
  type SeatAddress,
  sealReplyAddress,
  type Unsealed,
  unsealReplyAddress
} from './reply-address.ts'
