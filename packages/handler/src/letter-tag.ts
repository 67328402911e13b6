import { parseSessionId, type SessionId, sessionIdPattern } from '@gpttherapy/core'

/** Where a letter stands: what the mail service's events give back of `PostedMail.tag`. */
export type LetterPlace = { session: SessionId; version: number; letter: string }

/** SES allows letters, digits, "_" and "-" in a tag, so the dots between the parts travel as "_". */
const parts = /^([^._]+)[._]([1-9]\d{0,8})[._]([a-z0-9-]{1,60})$/

/** @returns undefined for a tag that is not ours. */
export function parseLetterTag(tag: string): LetterPlace | undefined {
  const [, session = '', version, letter] = parts.exec(tag) ?? []
  if (version === undefined || letter === undefined || !sessionIdPattern.test(session)) return undefined
  return { session: parseSessionId(session), version: Number(version), letter }
}
