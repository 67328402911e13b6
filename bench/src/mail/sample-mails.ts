import { randomBytes } from 'node:crypto'

/** Replies of five kilobytes as phones and programs send them; and one with twenty megabytes of pictures. */

const story = 'I take the left stair, quietly, and hold the lamp low. Nobody speaks until we are down. '
const quoted = 'You stand before two stairs; the air that comes up the left one smells of apples. '
const attribution = 'On Tue, 3 Mar 2026 at 10:04, The Den <den@play.example> wrote:'

export function smallMails(): Buffer[] {
  return [plain(), quotedPrintable(), alternative(), page(), base64(), bottomPosted()]
}

export function largeMail(): Buffer {
  const picture = () => inLines(randomBytes(3_700_000).toString('base64'))
  const parts = Array.from({ length: 4 }, (_, at) => {
    return `Content-Type: image/jpeg; name="${at}.jpg"\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n${picture()}`
  })
  return multipart('mixed', ['Content-Type: text/plain; charset=utf-8\r\n\r\nFour pictures of the cellar.', ...parts])
}

const head = [
  'Received: from mx.a.example by inbound.example with ESMTPS id 1 for <dungeon@play.example>; Tue, 3 Mar 2026 10:10:00 +0000',
  'DKIM-Signature: v=1; a=rsa-sha256; d=a.example; s=1; h=from:to:subject; bh=aaaa; b=bbbb',
  'From: Ann Example <ann@a.example>',
  'To: The Den <dungeon@play.example>',
  'Subject: Re: =?utf-8?Q?The_cellar_of_M=C3=BCller?=',
  'Message-ID: <1@a.example>',
  'In-Reply-To: <2@play.example>',
  'References: <1@play.example> <2@play.example>',
  'Date: Tue, 3 Mar 2026 10:09:58 +0100',
  'MIME-Version: 1.0'
]

const mail = (fields: string[], body: string) =>
  Buffer.from(`${[...head, ...fields].join('\r\n')}\r\n\r\n${body.replaceAll(/\r?\n/g, '\r\n')}\r\n`)

function multipart(subtype: string, parts: string[]): Buffer {
  const body = parts.map((part) => `--b42\n${part}\n`).join('')
  return mail([`Content-Type: multipart/${subtype}; boundary=b42`], `${body}--b42--`)
}

const wrapped = (text: string, mark = '') =>
  text.replaceAll(/(?<line>.{1,70}) /g, (_, line: string) => `${mark}${line}\n`)
const own = wrapped(story.repeat(20))
const quote = wrapped(quoted.repeat(26), '> ')
const reply = `${own}\n\n${attribution}\n${quote}\n\nSent from my iPhone`

const plain = () => mail(['Content-Type: text/plain; charset=utf-8'], reply)
const bottomPosted = () =>
  mail(['Content-Type: text/plain; charset=utf-8'], `${attribution}\n${quote}\n\n${own}\n-- \nAnn`)

function quotedPrintable(): Buffer {
  const text = reply.replaceAll('=', '=3D').replaceAll('quietly', 'gem=C3=A4chlich').replaceAll('low. ', 'low. =\n')
  return mail(['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: quoted-printable'], text)
}

const html = `<div dir="ltr">${story.repeat(10)}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">${attribution}<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex"><p>${quoted.repeat(14)}</p></blockquote></div>`

const alternative = () =>
  multipart('alternative', [
    `Content-Type: text/plain; charset=utf-8\n\n${wrapped(story.repeat(10))}\n\n${attribution}\n${wrapped(quoted.repeat(13), '> ')}`,
    `Content-Type: text/html; charset=utf-8\n\n${html}`
  ])
const page = () =>
  mail(['Content-Type: text/html; charset=utf-8'], `<html><body>${html}<p>${quoted.repeat(15)}</p></body></html>`)
const base64 = () =>
  mail(
    ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64'],
    inLines(Buffer.from(reply.slice(0, 3_300)).toString('base64'))
  )

function inLines(encoded: string): string {
  return encoded.replaceAll(/.{76}/g, '$&\n')
}
