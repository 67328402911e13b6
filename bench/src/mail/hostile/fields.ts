import { ann, type HostileMail, honest, hostile, isClean, mail, multipart, saysWeGo, words } from './hostile-mail.ts'

/** Subjects and names of files: one line that anybody may show; and headers that are only there to cost. */

const subject = (name: string, field: string, isSafe = (_subject: string) => true): HostileMail =>
  honest(`Subject: ${name}`, mail([ann, `Subject: ${field}`]), (read) => isClean(read.subject) && isSafe(read.subject))

const file = (name: string, disposition: string, isSafe = (_file: string) => true): HostileMail =>
  honest(
    `File: ${name}`,
    multipart('mixed', words, `Content-Type: application/octet-stream\nContent-Disposition: ${disposition}\n\nabc`),
    (read) =>
      saysWeGo(read) &&
      read.files.length === 1 &&
      read.files.every((one) => isClean(one) && !/[/\\]/.test(one) && !one.startsWith('.') && isSafe(one))
  )

const header = (name: string, ...fields: string[]) => hostile(`Header: ${name}`, mail([ann, ...fields]), () => true)

export const fields: HostileMail[] = [
  subject('line ends in an encoded word', '=?utf-8?Q?Hi=0D=0ABcc:_eve@evil.example?='),
  subject('line ends in base64', `=?utf-8?B?${Buffer.from('Hi\r\nBcc: eve').toString('base64')}?=`),
  subject('NUL', '=?utf-8?Q?H=00i?='),
  subject('text that runs the other way', 'Hi \u202efdp.exe'),
  subject('text that nobody sees', 'Hi\u200b\u2060\u{e0041}\u{e0042}'),
  subject('a character in two encoded words', '=?utf-8?B?w4M=?= =?utf-8?Q?=C3?= =?utf-8?Q?=BC?=', (text) =>
    text.endsWith('ü')
  ),
  subject('a charset that there is not', '=?x-nonsense?Q?Hi?='),
  subject('an encoded word that never ends', `=?utf-8?Q?${'a'.repeat(500)}`),
  file('a path', 'attachment; filename="../../etc/passwd"'),
  file('a path of Windows', 'attachment; filename="C:\\\\Windows\\\\a.dll"'),
  file('an encoded path', 'attachment; filename="=?utf-8?Q?..=2F..=2Fa?="'),
  file('a path in pieces', "attachment; filename*0*=utf-8''..%2F; filename*1*=..%2Fa"),
  file('line ends', "attachment; filename*=utf-8''a%0D%0ABcc:%20b"),
  file('NUL', "attachment; filename*=utf-8''a.txt%00.exe"),
  file('text that runs the other way', 'attachment; filename="a\u202egnp.exe"'),
  file('ten thousand characters', `attachment; filename="${'a'.repeat(10_000)}.txt"`, (name) => name.length <= 255),
  file('two names', 'attachment; filename=a.txt; filename=../b'),
  header('of ten megabytes', `X: ${'a'.repeat(10_000_000)}`),
  header('folded half a million times', `X: a${'\r\n a'.repeat(500_000)}`),
  header('of a hundred thousand fields', ...Array.from({ length: 100_000 }, (_, at) => `X-${at}: a`)),
  header('of a hundred thousand equal fields', ...Array.from({ length: 100_000 }, () => 'Received: a')),
  header('with lines that are no fields', 'no field', ' folded', ': empty'),
  header('with fourteen thousand encoded words', `Subject: ${'=?utf-8?Q?a?='.repeat(14_000)}`),
  header(
    'with a name in a thousand pieces',
    `Content-Type: text/plain; ${Array.from({ length: 1_000 }, (_, at) => `name*${at}=a`).join(';\r\n ')}`
  ),
  header('with comments that never end', `Content-Type: text/plain ${'('.repeat(100_000)}`),
  header('with a hundred thousand parameters', `Content-Type: text/plain${'; a=b'.repeat(100_000)}`),
  header('with a million references', `References: ${'<a@b> '.repeat(1_000_000)}`),
  header('with a date of the far future', 'Date: Fri, 31 Dec 999999 99:99:99 +9999')
]
