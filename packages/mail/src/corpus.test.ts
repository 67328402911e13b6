import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { admit } from './admit.ts'
import { envelope, house } from './fixtures/mails.ts'
import { firstField } from './header-fields.ts'
import { parseMail } from './parse-mail.ts'

/** Real mail with expectations, beside the project when somebody has put it there. */
const corpus = join(__dirname, '../../../../shared/corpora/mail')
const isPresent = existsSync(join(corpus, 'manifest.json'))

type Entry = {
  file: string
  kind: string
  task: string[]
  expect: { from?: string; messageId?: string; rejectReason?: string; human?: boolean; bounce?: boolean }
}

function readEntries(): Entry[] {
  const manifest: { entries: Entry[] } = JSON.parse(readFileSync(join(corpus, 'manifest.json'), 'utf8'))
  return manifest.entries.filter(({ kind }) => kind === 'eml')
}

/** As the mail would be judged had it come to a game's address from a proven writer. */
async function verdictOn({ file }: Entry) {
  const parsed = parseMail(readFileSync(join(corpus, file)))
  const isNull = parsed.type === 'mail' && firstField(parsed.mail.fields, 'return-path') === '<>'
  const admission = await admit(parsed, envelope(isNull ? { mailFrom: '' } : {}), house)
  return { parsed, reason: admission.type === 'refused' ? admission.reason : 'letter' }
}

type Judged = Awaited<ReturnType<typeof judge>>

async function judge(entry: Entry) {
  return { ...entry.expect, task: entry.task, ...(await verdictOn(entry)) }
}

function share<T>(all: readonly T[], holds: (one: T) => boolean): number {
  return all.filter(holds).length / all.length
}

// One test stands for each case: nothing is skipped, and the console says which it was.
if (!isPresent) {
  test('has no corpora to be measured on here', () => {
    console.info('no ../shared/corpora/mail beside the project: real mail is not measured')
    expect(isPresent).toBe(false)
  })
} else {
  describe('on real mail', () => {
    let judged: Judged[]

    beforeAll(async () => {
      judged = await Promise.all(readEntries().map(judge))
    })

    test('refuses at least 99 % of bounces, automatic answers and complaints, 95 % for the right reason', () => {
      const automatic = judged.filter(({ rejectReason = '' }) =>
        ['bounced', 'auto_generated', 'complaint'].includes(rejectReason)
      )
      expect(share(automatic, ({ reason }) => reason !== 'letter')).toBeGreaterThanOrEqual(0.99)
      expect(share(automatic, ({ reason, rejectReason }) => reason === rejectReason)).toBeGreaterThanOrEqual(0.95)
    })

    test('refuses no person', () => {
      const people = judged.filter(({ human, bounce }) => human === true || bounce === false)
      expect(people.length).toBeGreaterThan(0)
      expect(people.filter(({ reason }) => reason !== 'letter')).toEqual([])
    })

    test('reads every sender who can be told from others, and every Message-ID', () => {
      const senders = judged.filter(({ from }) => from?.includes('@'))
      const strange = senders.filter(({ from, parsed }) => {
        const sender = parsed.type === 'mail' ? parsed.mail.sender : undefined
        return sender?.type === 'from' ? sender.address !== from?.toLowerCase() : sender?.type !== 'ambiguous_from'
      })
      expect(strange).toEqual([])
      const ids = judged.filter(({ messageId }) => messageId !== undefined)
      expect(
        share(ids, ({ messageId, parsed }) => parsed.type === 'mail' && parsed.mail.messageId === `<${messageId}>`)
      ).toBe(1)
    })
  })
}
