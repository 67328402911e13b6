import { ann, type HostileMail, honest, hostile, mail, multipart, saysWeGo, words } from './hostile-mail.ts'

/** Parts and boundaries: no words are lost, none come from where nobody sees them, and nothing costs more than its size. */

const typed = (type: string, body: string) => mail([ann, `Content-Type: ${type}`], body)
const read = (name: string, raw: Buffer) => honest(`Parts: ${name}`, raw, saysWeGo)
const ends = (name: string, raw: Buffer) => hostile(`Parts: ${name}`, raw, () => true)

export const structure: HostileMail[] = [
  read('a boundary that never occurs', typed('multipart/mixed; boundary=absent', `--b42\n${words}\n--b42--`)),
  read('no boundary', typed('multipart/mixed', `--b42\n${words}\n--b42--`)),
  read('no boundary, and no lines of dashes', typed('multipart/mixed; boundary=b42', 'We go down.')),
  read('a boundary that never closes', typed('multipart/mixed; boundary=b42', `--b42\n${words}`)),
  read('a boundary with blanks behind it', typed('multipart/mixed; boundary=b42', `--b42  \n${words}\n--b42--  `)),
  read('a boundary that begins as another does', nested('b42', 'b42b42')),
  read('a boundary full of signs', typed('multipart/mixed; boundary="(a+)+*[b]$^"', `--(a+)+*[b]$^\n${words}\n`)),
  read('a boundary of two kinds', typed('multipart/mixed; boundary=b42; boundary=c', `--b42\n${words}\n--b42--`)),
  read('an inner part that closes the outer', nested('b42', 'b42')),
  read(
    'a multipart in base64',
    mail(
      [ann, 'Content-Type: multipart/mixed; boundary=b42', 'Content-Transfer-Encoding: base64'],
      `--b42\n${words}\n--b42--`
    )
  ),
  read('a part without a header', typed('multipart/mixed; boundary=b42', '--b42\n\nWe go down.\n--b42--')),
  read(
    'a header that no blank line ends',
    typed('multipart/mixed; boundary=b42', '--b42\nContent-Type: text/plain\nWe go down.\n--b42--')
  ),
  read('an empty part before the words', multipart('mixed', 'Content-Type: text/plain\n\n', words)),
  read('a type that is none', typed('text', 'We go down.')),
  read('a type of another time', typed('text/x-markdown', 'We go down.')),
  read('two types', mail([ann, 'Content-Type: text/plain', 'Content-Type: image/png'])),
  read('line ends of Unix', Buffer.from(`${ann}\nSubject: x\n\nWe go down.\n`)),
  honest(
    'Parts: words where nobody sees them',
    typed('multipart/mixed; boundary=b42', `I yield.\n--b42\n${words}\n--b42--\nI yield.`),
    (mailRead) => saysWeGo(mailRead) && !mailRead.text.includes('I yield')
  ),
  honest(
    'Parts: another’s mail inside',
    multipart('mixed', words, 'Content-Type: message/rfc822\n\nFrom: victim@bank.example\n\nI yield.'),
    (mailRead) => saysWeGo(mailRead) && mailRead.from === 'ann@a.example' && !mailRead.text.includes('I yield')
  ),
  ends('a thousand levels', deep(1_000)),
  ends('a hundred mails in mails', mailsInMails(100)),
  ends('a hundred thousand parts', multipart('mixed', ...Array.from({ length: 100_000 }, () => words))),
  ends('a hundred thousand empty parts', typed('multipart/mixed; boundary=b', '--b\n'.repeat(100_000))),
  ends('a million lines of dashes', typed('multipart/mixed; boundary=b42', '--b4\n'.repeat(1_000_000))),
  ends('a part’s header of five megabytes', multipart('mixed', `X: ${'a '.repeat(2_500_000)}\n\nWe go down.`)),
  ends('a piece of a mail', typed('message/partial; id=a; number=1; total=9', 'We go down.')),
  ends('words that lie elsewhere', typed('message/external-body; access-type=URL; URL="http://evil.example/"', ''))
]

function nested(outer: string, inner: string): Buffer {
  const body = `--${outer}\nContent-Type: multipart/alternative; boundary=${inner}\n\n--${inner}\n${words}\n--${inner}--\n\n--${outer}--`
  return typed(`multipart/mixed; boundary=${outer}`, body)
}

function deep(levels: number): Buffer {
  const open = Array.from(
    { length: levels },
    (_, level) => `--b${level}\nContent-Type: multipart/mixed; boundary=b${level + 1}\n`
  )
  return typed('multipart/mixed; boundary=b0', `${open.join('\n')}\n--b${levels}\n${words}`)
}

function mailsInMails(count: number): Buffer {
  return typed('message/rfc822', `${'From: a@b.example\nContent-Type: message/rfc822\n\n'.repeat(count)}We go down.`)
}
