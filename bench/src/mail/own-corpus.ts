import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { attributions } from '../../../packages/mail/src/fixtures/attributions.ts'
import { clientHeaderBlocks } from '../../../packages/mail/src/fixtures/client-header-blocks.ts'
import { closings } from '../../../packages/mail/src/fixtures/closings.ts'
import { footers } from '../../../packages/mail/src/fixtures/footers.ts'
import { outlookHeaderBlocks } from '../../../packages/mail/src/fixtures/header-blocks.ts'
import { htmlReplies } from '../../../packages/mail/src/fixtures/html-replies.ts'
import { outputFolder } from '../bundle.ts'
import { people, programs } from './own-mails.ts'

/**
 * What the project's own tests are about, as a collection like any other. It is no proof: the rules were written beside
 * these mails. A folder of strangers' mail is.
 */
export function writeOwnCorpus(): string {
  const folder = outputFolder('mail/corpus')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const entries = mailsOfTests().map(({ content, ...rest }, index) => {
    const file = `${index}.${rest.kind === 'eml' ? 'eml' : 'txt'}`
    writeFileSync(join(folder, file), content)
    return { id: file, file, ...rest }
  })
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ entries }))
  return folder
}

type OwnMail = {
  content: string
  kind: 'text' | 'html' | 'eml'
  lang: string
  task: string[]
  expect: { replyText?: string; human?: boolean; rejectReason?: string }
}

const story = 'I take the left stair, quietly.\n\nThe lamp stays lit.'
const original = 'You stand before two stairs.\n\nWhat do you do?'
const quoted = '> You stand before two stairs.\n> \n> What do you do?'

function mailsOfTests(): OwnMail[] {
  const blocks = [...outlookHeaderBlocks, ...clientHeaderBlocks]
  const reply = (lang: string, content: string, kind: OwnMail['kind'] = 'text', replyText = story): OwnMail => {
    return { content, kind, lang, task: ['reply'], expect: { replyText } }
  }
  const judged = (content: string, expect: OwnMail['expect']): OwnMail => {
    return { content, kind: 'eml', lang: 'en', task: ['classify'], expect }
  }
  return [
    ...attributions.flatMap(([lang, , line]) => [
      reply(lang, `${story}\n\n${line}\n\n${quoted}\n`),
      reply(lang, `${line}\n${quoted}\n\n${story}\n`)
    ]),
    ...blocks.map(([lang, , fields]) => reply(lang, `${story}\n\n${fields}\n\n${original}`)),
    ...footers.map(([lang, footer]) => reply(lang, `${story}\n\n${footer}\n\n${attributions[0]?.[2]}\n${quoted}`)),
    ...closings.map(([lang, closing]) => reply(lang, `${story}\n\n${closing}\nAnn\n`)),
    ...htmlReplies.map(([, html]) => reply('en', html, 'html', 'Left.')),
    ...programs.map((content) => judged(content, { rejectReason: 'bounced' })),
    ...people.map((content) => judged(content, { human: true }))
  ]
}
