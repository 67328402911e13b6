import type { Answer, Read } from '../reader.ts'

/**
 * A mail that means harm, or that comes from a program which breaks the rules. It is handled safely when it is read as it
 * should be, or refused where nobody loses by that; never when the reader throws, crashes, or takes longer than it may.
 */
export type HostileMail = { name: string; raw: Buffer; isSafe: (answer: Answer) => boolean }

/** Nobody is hurt when this is refused. */
export function hostile(name: string, raw: Buffer, isSafe: (read: Read) => boolean): HostileMail {
  return { name, raw, isSafe: (answer) => answer.type === 'refused' || (answer.type === 'read' && isSafe(answer)) }
}

/** A person may have sent this: it must be read. */
export function honest(name: string, raw: Buffer, isSafe: (read: Read) => boolean): HostileMail {
  return { name, raw, isSafe: (answer) => answer.type === 'read' && isSafe(answer) }
}

/** Lines of a header and a body, with the line ends of mail. */
export function mail(headers: string[], body = 'We go down.'): Buffer {
  return Buffer.from(`${headers.join('\r\n')}\r\n\r\n${body.replaceAll(/\r?\n/g, '\r\n')}\r\n`)
}

export const ann = 'From: Ann <ann@a.example>'

export function multipart(subtype: string, ...parts: string[]): Buffer {
  const body = parts.map((part) => `--b42\n${part}\n`).join('')
  return mail([ann, `Content-Type: multipart/${subtype}; boundary=b42`], `${body}--b42--`)
}

export const words = 'Content-Type: text/plain\n\nWe go down.'

export const saysWeGo = ({ text }: Read) => text.includes('We go down.')

/** For people to read on one line: no control, no bidirectional and no invisible character. */
export function isClean(text: string): boolean {
  return !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text)
}
