/** Mails that no person wrote, and mails that people wrote, as servers and programs write them. Made up for this bench. */

const to = 'To: dungeon@play.example\nSubject: '

const report = (of: string, status: string) => `Return-Path: <>
From: ${of}
${to}Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b

Your letter could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.a.example

Final-Recipient: rfc822; ann@a.example
Action: failed
Status: ${status}

--b
Content-Type: text/rfc822-headers

Subject: The cellar

--b--
`

export const programs: readonly string[] = [
  report('MAILER-DAEMON@mx.a.example (Mail Delivery System)', '5.1.1'),
  report('Mail Delivery Subsystem <mailer-daemon@mx.a.example>', '4.2.2'),
  report('postmaster@a.example', '5.7.1'),
  `From: Mail Delivery System <Mailer-Daemon@mx.a.example>
${to}Mail delivery failed: returning message to sender
X-Failed-Recipients: ann@a.example

A message that you sent could not be delivered.

  ann@a.example
    SMTP error from remote mail server: 550 5.1.1 user unknown
`,
  `From: postmaster@a.example
${to}Unzustellbar: Der Keller

Die Nachricht konnte nicht zugestellt werden: 550 5.1.1 Benutzer unbekannt.
`,
  `From: Ann <ann@a.example>
${to}Automatic reply: The cellar
Auto-Submitted: auto-replied

I am out of the office until Monday.
`,
  `From: Ann <ann@a.example>
${to}Out of office
X-Auto-Response-Suppress: All
X-Autoreply: yes

I am away.
`,
  `From: Ann <ann@a.example>
${to}Abwesend
Precedence: auto_reply

Ich bin bis Montag nicht da.
`,
  `From: Ann <ann@a.example>
${to}Read: The cellar
Content-Type: multipart/report; report-type=disposition-notification; boundary=b

--b

Your letter was shown.

--b
Content-Type: message/disposition-notification

Disposition: manual-action/MDN-sent-manually; displayed

--b--
`,
  `From: complaints@b.example
${to}Email Feedback Report
Content-Type: multipart/report; report-type=feedback-report; boundary=b

--b

This is a report of spam.

--b
Content-Type: message/feedback-report

Feedback-Type: abuse

--b--
`,
  `From: news@shop.example
${to}Only today
List-Id: <news.shop.example>
Precedence: bulk

Lamps, half the price.
`
]

const letter = (headers: string, words: string) => `From: Ann <ann@a.example>\n${headers}\n\n${words}\n`

export const people: readonly string[] = [
  letter(`${to}Re: The cellar`, 'We go down, with the lamp.'),
  letter(`${to}Delivery failed`, 'The courier never reached the castle. What now?'),
  letter(`${to}Out of the office, into the rain`, 'I slip out of the office of the magistrate, and run.'),
  letter(`${to}Undelivered`, 'I keep the letter in my coat. Nobody shall read it.'),
  letter(`${to}Re: The cellar\nAuto-Submitted: no`, 'I wait for the guard to fall asleep.'),
  letter(`${to}Automatic`, 'The door opens by itself; I let the others go first.'),
  letter(`${to}Re: my mail came back`, 'My last letter came back: 550 5.1.1 user unknown. Here it is again: we run.'),
  letter(`${to}Away\nX-Mailer: Apple Mail`, 'I am away from the table until Monday, but my character stands guard.'),
  letter(`${to}Re: The cellar\nX-Priority: 1`, 'Now! I throw the lamp.'),
  letter(`${to}=?utf-8?Q?Unzustellbar?=`, 'Unzustellbar, sagt der Bote. Ich gehe selbst.')
]
