export { default as EmailReplyParser } from 'email-reply-parser'
export { default as PostalMime } from 'postal-mime'
