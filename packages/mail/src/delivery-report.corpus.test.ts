import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { readDeliveryReport } from './delivery-report.ts'
import { parseMail } from './parse-mail.ts'

/** Real bounces with expectations, beside the project when somebody has put them there. */
const corpus = join(__dirname, '../../../../shared/corpora/mail')
const isPresent = existsSync(join(corpus, 'manifest.json'))

type Entry = { file: string; expect: { bounceRecipients?: string[]; bounceKind?: string; bounceReasons?: string[] } }

function readBounces(): Entry[] {
  const manifest: { entries: Entry[] } = JSON.parse(readFileSync(join(corpus, 'manifest.json'), 'utf8'))
  return manifest.entries.filter((entry) => entry.expect.bounceKind !== undefined)
}

function reportOf(file: string) {
  const parsed = parseMail(readFileSync(join(corpus, file)))
  return parsed.type === 'mail' ? readDeliveryReport(parsed.mail) : []
}

function share<T>(all: readonly T[], holds: (one: T) => boolean): number {
  return all.filter(holds).length / all.length
}

if (!isPresent) {
  test('has no corpora to be measured on here', () => {
    console.info('no ../shared/corpora/mail beside the project: real bounces are not measured')
    expect(isPresent).toBe(false)
  })
} else {
  describe('of real bounces', () => {
    const bounces = readBounces().map((entry) => ({ ...entry.expect, report: reportOf(entry.file) }))

    test('every reader is named in at least 95 %', () => {
      const named = bounces.filter(({ bounceRecipients = [] }) => bounceRecipients.length > 0)
      expect(named.length).toBeGreaterThan(0)
      const isNamed = ({ bounceRecipients = [], report }: (typeof bounces)[number]) =>
        bounceRecipients.every((address) => report.some(({ recipient }) => recipient === address.toLowerCase()))
      expect(share(named, isNamed)).toBeGreaterThanOrEqual(0.95)
    })

    test('one that may pass is taken for a mailbox that is gone in at most 20 %, and the other way round', () => {
      const sorted = bounces.filter(({ bounceReasons, report }) => bounceReasons !== undefined && report.length > 0)
      for (const kind of ['hard', 'soft']) {
        const ofKind = sorted.filter(({ bounceKind }) => bounceKind === kind)
        expect(ofKind.length).toBeGreaterThan(0)
        expect(share(ofKind, ({ report }) => report.every((one) => one.kind === kind))).toBeGreaterThanOrEqual(0.8)
      }
    })
  })
}
