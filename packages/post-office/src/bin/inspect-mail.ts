import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { Envelope } from '@gpttherapy/mail'
import { judgeWords, tableOfWords } from '../expected-words.ts'
import { type Inspection, inspectMail } from '../inspection.ts'

const help = `Says what the product would make of raw mails, one line of JSON for each.

  pnpm --silent inspect-mail [--envelope FILE] MAIL...
  pnpm --silent inspect-mail --expect FOLDER

  --envelope FILE  SES's notification for these mails, bare or in its SNS envelope. Without it they are taken for
                   authenticated mails to a game's address. Seats' addresses are read as their game's.
  --expect FOLDER  how well the writers' own words meet what is expected of them: reads FOLDER/manifest.json, an object
                   with "entries" of { id, file, kind: text, html or eml, task: [reply or forward], lang, expect }, and
                   expect has replyText, replyContains, replyNotContains, replyMatches or forwardBefore.
  --help           this text
`

/** One file after another, so that memory stays that of the largest and each line is there as soon as it can be. */
async function main(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { envelope: { type: 'string' }, expect: { type: 'string' }, help: { type: 'boolean' } }
  })
  if (values.expect !== undefined && !values.help) {
    process.stdout.write(`${tableOfWords(await judgeWords(values.expect))}\n`)
    return
  }
  if (values.help || positionals.length === 0) {
    const stream = values.help === true ? process.stdout : process.stderr
    stream.write(help)
    return
  }
  const envelope = values.envelope === undefined ? undefined : await readEnvelope(values.envelope)
  for (const file of positionals) {
    const started = performance.now()
    const inspection = envelope === 'unreadable' ? malformed : await inspectFile(file, envelope)
    const ms = Math.round((performance.now() - started) * 100) / 100
    process.stdout.write(`${JSON.stringify({ file, ...inspection, ms })}\n`)
  }
}

const malformed: Inspection = { type: 'refused', reason: 'malformed', attachments: [] }

async function inspectFile(file: string, envelope: Envelope | undefined): Promise<Inspection> {
  try {
    return await inspectMail(await readFile(file), envelope)
  } catch (error) {
    complain(`cannot inspect ${file}`, error)
    return malformed
  }
}

async function readEnvelope(file: string): Promise<Envelope | 'unreadable'> {
  try {
    // Only here, since it brings the AWS clients along.
    const { parseSesNotification } = await import('@gpttherapy/handler')
    const notification = parseSesNotification(await readFile(file, 'utf8'))
    if (notification.type === 'delivery') return notification.delivery.envelope
    throw new Error(notification.type === 'malformed' ? notification.problem : 'it is about no mail that came in')
  } catch (error) {
    complain(`cannot read the envelope ${file}`, error)
    return 'unreadable'
  }
}

function complain(what: string, error: unknown): void {
  process.stderr.write(`${what}: ${error instanceof Error ? error.message : String(error)}\n`)
}

// A reader that has seen enough, as `head` has, is no error.
process.stdout.on('error', () => process.exit(0))

main(process.argv.slice(2)).catch((error: unknown) => {
  complain('inspect-mail', error)
  process.exitCode = 1
})
