import { ann, type HostileMail, hostile, mail, multipart } from './hostile-mail.ts'

/** A few megabytes that cost a careless reader minutes, or gigabytes. */

/** Nothing that is put into the words may be larger than the mail was. */
const maxCharacters = 12_000_000

const bomb = (name: string, raw: Buffer) =>
  hostile(`Bomb: ${name}`, raw, ({ characters }) => characters <= Math.max(maxCharacters, raw.length))

const typed = (type: string, body: string, ...more: string[]) => mail([ann, `Content-Type: ${type}`, ...more], body)
const html = (body: string) => typed('text/html', body)
const large = 3_000_000

export const bombs: HostileMail[] = [
  bomb('a million short lines', typed('text/plain', 'a\n'.repeat(1_000_000))),
  bomb('five megabytes of blanks that flow', typed('text/plain; format=flowed', ' \n'.repeat(2_500_000))),
  bomb('one line of blanks that flows', typed('text/plain; format=flowed', ' '.repeat(5_000_000))),
  bomb('a million quoted lines', typed('text/plain', '> a\n'.repeat(1_000_000))),
  bomb('one line of twenty megabytes', typed('text/plain', 'a'.repeat(20_000_000))),
  bomb('three megabytes of "On "', typed('text/plain', 'On '.repeat(large / 3))),
  bomb(
    'five megabytes of soft line ends',
    typed('text/plain', '=\n'.repeat(2_500_000), 'Content-Transfer-Encoding: quoted-printable')
  ),
  bomb(
    'five megabytes of "="',
    typed('text/plain', '='.repeat(5_000_000), 'Content-Transfer-Encoding: quoted-printable')
  ),
  bomb(
    'a million pieces of base64',
    typed('text/plain', 'YQ==\n'.repeat(1_000_000), 'Content-Transfer-Encoding: base64')
  ),
  bomb('UTF-7 without end', typed('text/plain; charset=utf-7', '+'.repeat(large))),
  bomb('20,000 nested divisions', html('<div>'.repeat(20_000))),
  bomb('20,000 nested quotes', html('<blockquote>a'.repeat(20_000))),
  bomb('20,000 nested tables', html('<table><tr><td>'.repeat(20_000))),
  bomb('three megabytes of "<"', html('<'.repeat(large))),
  bomb('a comment that never ends', html(`<!--${'-'.repeat(large)}`)),
  bomb('three megabytes of entities', html('&amp;'.repeat(large / 5))),
  bomb('an attribute of three megabytes', html(`<p style="${'a:b;'.repeat(large / 4)}">a</p>`)),
  bomb(
    'a hundred thousand attributes',
    html(`<p ${Array.from({ length: 100_000 }, (_, at) => `a${at}=b`).join(' ')}>a</p>`)
  ),
  bomb('a picture shown a thousand times', pictures(1_000, 50_000)),
  bomb(
    'four hundred alternatives',
    multipart(
      'alternative',
      ...Array.from({ length: 400 }, () => `Content-Type: text/html\n\n${'<p>a</p>'.repeat(1_000)}`)
    )
  ),
  bomb('sixty megabytes', typed('text/plain', 'a\n'.repeat(20_500_000)))
]

function pictures(times: number, size: number): Buffer {
  const page = `Content-Type: text/html\n\n${'<img src="cid:a@b">'.repeat(times)}`
  const picture = `Content-Type: image/png\nContent-ID: <a@b>\nContent-Transfer-Encoding: base64\n\n${'QUJD'.repeat(size / 4)}`
  return multipart('related', page, picture)
}
