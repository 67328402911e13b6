import { ann, type HostileMail, honest, mail, multipart } from './hostile-mail.ts'

/** Words stay the words that were written, however they are encoded and whatever is said of it. */

const encoded = (name: string, fields: string[], body: Buffer, expected: string): HostileMail => {
  const head = Buffer.from(`${[ann, ...fields].join('\r\n')}\r\n\r\n`)
  return honest(`Encoding: ${name}`, Buffer.concat([head, body]), ({ text }) => {
    return text.replaceAll(/\s+/g, ' ').trim() === expected
  })
}

const charset = (name: string, label: string, hex: string, expected: string) =>
  encoded(name, label === '' ? [] : [`Content-Type: text/plain; charset=${label}`], Buffer.from(hex, 'hex'), expected)

const transfer = (name: string, encoding: string, body: string, expected: string) =>
  encoded(
    name,
    ['Content-Type: text/plain; charset=utf-8', `Content-Transfer-Encoding: ${encoding}`],
    Buffer.from(body),
    expected
  )

const müller = Buffer.from('Der Müller').toString('hex')
const konnichiwa = '1b244224332473244b2441244f1b2842'

export const encodings: HostileMail[] = [
  charset('UTF-8 that says it is Big5', 'big5', müller, 'Der Müller'),
  charset('UTF-8 that says it is latin1', 'iso-8859-1', müller, 'Der Müller'),
  charset('UTF-8 that says it is ASCII', 'us-ascii', müller, 'Der Müller'),
  charset('UTF-8 that says nothing', '', müller, 'Der Müller'),
  charset('latin1 that says it is UTF-8', 'utf-8', '446572204dfc6c6c6572', 'Der Müller'),
  charset('latin1 that says nothing', '', '446572204dfc6c6c6572', 'Der Müller'),
  charset('a charset that there is not', 'x-nonsense', müller, 'Der Müller'),
  charset('a charset in quotes that never end', '"utf-8', müller, 'Der Müller'),
  charset('windows-1251 by another name', 'cp1251', 'cff0e8e2e5f2', 'Привет'),
  charset('KOI8-R', 'koi8-r', 'f0d2c9d7c5d4', 'Привет'),
  charset('Shift JIS', 'shift_jis', '82b182f182c982bf82cd', 'こんにちは'),
  charset('ISO-2022-JP', 'iso-2022-jp', konnichiwa, 'こんにちは'),
  charset('ISO-2022-JP that says nothing', '', konnichiwa, 'こんにちは'),
  charset('EUC-KR', 'ks_c_5601-1987', 'bec8b3e7', '안녕'),
  charset('GBK that says it is GB2312', 'gb2312', 'c4e3bac3', '你好'),
  charset('UTF-16 with its mark', 'utf-16', 'fffe480069002e00', 'Hi.'),
  encoded('UTF-7', ['Content-Type: text/plain; charset=utf-7'], Buffer.from('Der M+APw-ller'), 'Der Müller'),
  transfer('quoted-printable with what is none', 'quoted-printable', 'Der M=C3=BCller =ZZ =', 'Der Müller =ZZ'),
  transfer('quoted-printable in small letters', 'Quoted-Printable', 'Der M=c3=bcller', 'Der Müller'),
  transfer('base64 without its padding', 'base64', 'RGVyIE3DvGxsZXI', 'Der Müller'),
  transfer('base64 in padded pieces', 'base64', 'RGVyIA==\r\nTcO8bGxlcg==', 'Der Müller'),
  transfer('base64 among rubbish', 'BASE64', '!RGVy*IE3D\0vGxs ZXI=', 'Der Müller'),
  transfer('uuencode', 'x-uuencode', 'begin 644 a.txt\r\n+1&5R($W#O&QL97(\r\n`\r\nend', 'Der Müller'),
  transfer('an encoding that there is not', 'x-nonsense', 'Der Müller', 'Der Müller'),
  honest(
    'Encoding: NUL in the words',
    mail([ann], 'Der\0 Müller'),
    ({ text }) => !text.includes('\0') && text.includes('Müller')
  ),
  honest(
    'Encoding: uuencode in the words',
    mail([ann], 'We go down.\n\nbegin 644 a.bin\n#86)C\n`\nend\n'),
    ({ text }) => text.trim() === 'We go down.'
  ),
  honest(
    'Encoding: text and HTML in charsets of their own',
    multipart(
      'alternative',
      'Content-Type: text/plain; charset=utf-8\n\nDer Müller',
      'Content-Type: text/html; charset=latin1\n\n<p>Der Müller</p>'
    ),
    ({ text }) => text.trim() === 'Der Müller'
  )
]
