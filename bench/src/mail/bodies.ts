/** Bodies of 300 KB that are slow to read for whoever looks for quotes with careless patterns. */

const size = 300_000

export type Body = { name: string; kind: 'text' | 'html'; content: string }

export function hardBodies(): Body[] {
  return [
    ...texts.map((bit): Body => ({ name: JSON.stringify(bit), kind: 'text', content: `${repeated(bit)}\nx` })),
    ...pages.map((bit): Body => ({ name: JSON.stringify(bit), kind: 'html', content: repeated(bit) })),
    { name: 'lines of 2,000 dashes', kind: 'text', content: repeated(`${'-'.repeat(2_000)}x\n`) },
    { name: 'one line of dashes', kind: 'text', content: repeated('-') },
    { name: 'lines of 600 at signs', kind: 'text', content: repeated(`${'@'.repeat(600)}x\n`) }
  ]
}

const texts = [
  'On ',
  'On \n',
  'Le ',
  'Am ',
  '>\n',
  '> ',
  '> a\nb\n',
  '-- \n',
  '--\n',
  '_',
  'wrote: ',
  'From: a@b\n\nTo: ',
  'Sent from ',
  'confidential recipient\n\n',
  ' ',
  '\t',
  '\n',
  'a@<',
  '<a@b',
  'x:\n',
  'Mvh\nAnn\n\n',
  '*From:* a ',
  'On 3.3.2026 10:04\n\n<\n\n',
  '---------- Forwarded message\n',
  'a',
  '字',
  'a b c '
]

const pages = [
  '<div>',
  '<blockquote>a',
  '<p>a',
  '<',
  '<!--',
  '<div style="',
  '&amp;',
  '<div><b></i>',
  '<svg>',
  '<pre>\n',
  '<hr>',
  '<br>',
  'On 3 March wrote:<blockquote>',
  '<div class="gmail_quote">x</div>y'
]

function repeated(bit: string): string {
  return bit.repeat(Math.ceil(size / Buffer.byteLength(bit)))
}
