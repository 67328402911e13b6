import { ann, type HostileMail, honest, hostile, isClean, mail, saysWeGo } from './hostile-mail.ts'

/** Who wrote: nobody may pass for somebody else, and nobody's own name is lost. */

const victim = 'victim@bank.example'
const mallory = 'mallory@evil.example'

/** From Mallory, from nobody, or refused; never from the victim, nor from anything that looks like it. */
const forged = (name: string, ...headers: string[]): HostileMail =>
  hostile(`From: ${name}`, mail(headers), ({ from }) => from === null || from === '' || from === mallory)

const from = (name: string, field: string, address: string, isSafe = (_name: string) => true): HostileMail =>
  honest(`From: ${name}`, mail([field]), (read) => read.from === address && isSafe(read.name) && saysWeGo(read))

export const senders: HostileMail[] = [
  forged('two fields, the victim first', `From: ${victim}`, `From: ${mallory}`),
  forged('two fields, the victim last', `From: ${mallory}`, `From: ${victim}`),
  forged('two fields, one in capitals', `FROM: ${victim}`, `from: ${mallory}`),
  forged('two fields, one with a blank before its colon', `From : ${victim}`, `From: ${mallory}`),
  forged('two addresses', `From: ${victim}, ${mallory}`),
  forged('two addresses, the victim last', `From: ${mallory}, ${victim}`),
  forged('a group', `From: Bank: ${victim}, ${mallory};`),
  forged('an empty group and the victim', `From: undisclosed:;, ${victim}`),
  forged('two in angle brackets', `From: a <${victim}> <${mallory}>`),
  forged('the victim in front of the brackets', `From: ${victim} <${mallory}>`),
  forged('the victim behind the brackets', `From: <${mallory}> ${victim}`),
  forged('the victim in quotes', `From: "${victim}" <${mallory}>`),
  forged('a quoted local part', `From: "${victim} "@evil.example`),
  forged('a quoted local part with brackets', `From: "<${victim}>"@evil.example`),
  forged('a source route', `From: <@bank.example:${mallory}>`),
  forged('the victim in a comment', `From: ${mallory} (${victim})`),
  forged('a comment within the address', `From: victim@bank.example(@evil.example`),
  forged('an encoded word in place of the address', 'From: =?utf-8?Q?victim=40bank.example?='),
  forged('an encoded word with brackets', `From: =?utf-8?Q?=3Cvictim=40bank.example=3E?= <${mallory}>`),
  forged('an encoded comma', `From: =?utf-8?Q?victim=40bank.example=2C?= <${mallory}>`),
  forged('NUL within', `From: victim@bank.example\0 <${mallory}>`),
  forged('NUL behind the victim', `From: <victim@bank.example\0.evil.example>`),
  forged('a bare CR', `From: victim@bank.example\rX: <${mallory}>`),
  forged('a bare LF and a second field', `Subject: x\nFrom: ${victim}`, `From: ${mallory}`),
  forged('a fold before the victim', `From: ${mallory},\r\n ${victim}`),
  forged('no closing bracket', `From: <${victim} <${mallory}>`),
  forged('ten thousand addresses', `From: ${`${victim}, `.repeat(9_999)}${mallory}`),
  forged('nothing, and a Sender', 'From:', `Sender: ${victim}`),
  forged('none, and a Sender', `Sender: ${victim}`, 'Subject: x'),
  from('Mallory, with the victim as Sender', `From: ${mallory}\r\nSender: ${victim}`, mallory),
  from('Mallory, with answers to the victim', `From: ${mallory}\r\nReply-To: ${victim}`, mallory),
  from('Mallory, resent by the victim', `From: ${mallory}\r\nResent-From: ${victim}`, mallory),
  from('a domain that looks like another', 'From: a@xn--bnk-5cd.example', 'a@xn--bnk-5cd.example'),
  from('an old relay’s percent sign', 'From: victim%bank.example@evil.example', 'victim%bank.example@evil.example'),
  from('a name that runs the other way', 'From: nnA \u202emoc.knab <ann@a.example>', 'ann@a.example', isClean),
  from('a name with line ends in it', 'From: =?utf-8?Q?Ann=0D=0ABcc=3A_x?= <ann@a.example>', 'ann@a.example', isClean),
  from('a name with NUL in it', 'From: =?utf-8?Q?An=00n?= <ann@a.example>', 'ann@a.example', isClean),
  from('letters beyond ASCII', 'From: Jürgen <jürgen@a.example>', 'jürgen@a.example'),
  from('a name in quotes with a comma', 'From: "Ann, of the mill" <ann@a.example>', 'ann@a.example'),
  honest('From: behind a blank line', Buffer.concat([Buffer.from('\r\n'), mail([ann])]), isFromAnn),
  honest('From: behind a byte order mark', Buffer.concat([Buffer.from('\ufeff'), mail([ann])]), isFromAnn),
  honest(
    'From: behind an mbox line',
    Buffer.concat([Buffer.from('From a@b Thu Jan  1 0:00\r\n'), mail([ann])]),
    isFromAnn
  )
]

function isFromAnn(read: Parameters<typeof saysWeGo>[0]): boolean {
  return read.from === 'ann@a.example' && saysWeGo(read)
}
