import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { answerQuestions } from '../child.ts'
import { peakMemory } from './peak-memory.ts'
import { type Answer, type Question, question, type Reader } from './reader.ts'

/** CPU milliseconds of one measurement of the rate. */
const rateMs = 1_000

/** The child's end: a contestant answers about one file at a time. A throw is an answer too; a hang is the parent's. */
export function serveReader(reader: Reader): void {
  answerQuestions(async (asked): Promise<Answer> => {
    const parsed = question.parse(asked)
    try {
      return await answerTo(reader, parsed)
    } catch {
      return { type: 'threw' }
    }
  })
}

async function answerTo(reader: Reader, { ask, path, kind }: Question): Promise<Answer> {
  if (ask === 'rate') return { type: 'rate', perSecond: await rateOf(reader, path) }
  if (ask === 'cost') return costOf(reader, path)
  const raw = readFileSync(path)
  if (ask === 'words') return { type: 'words', text: await wordsIn(reader, raw, kind) }
  if (ask === 'judge' && reader.isAutomatic) return { type: 'judged', isAutomatic: await reader.isAutomatic(raw) }
  if (ask === 'read' && reader.read) return reader.read(raw)
  throw new Error(`this contestant cannot ${ask}`)
}

async function wordsIn(reader: Reader, raw: Buffer, kind: Question['kind']): Promise<string> {
  if (kind === 'text' && reader.wordsOfText) return reader.wordsOfText(raw.toString('utf8'))
  if (!reader.words) throw new Error('this contestant cannot find words')
  if (kind === 'eml') return reader.words(raw)
  const head = `From: ann@a.example\r\nContent-Type: text/${kind === 'html' ? 'html' : 'plain'}; charset=utf-8\r\n\r\n`
  return reader.words(Buffer.concat([Buffer.from(head), raw]))
}

/** Raw bytes to own words, one mail after another, by CPU: what else the machine does is nobody's fault. */
async function rateOf(reader: Reader, folder: string): Promise<number> {
  if (!reader.words) throw new Error('this contestant cannot find words')
  const mails = readdirSync(folder).map((name) => readFileSync(join(folder, name)))
  const start = process.cpuUsage()
  let read = 0
  let spentMs = 0
  while (spentMs < rateMs) {
    for (const mail of mails) await reader.words(mail)
    read += mails.length
    const { user, system } = process.cpuUsage(start)
    spentMs = (user + system) / 1_000
  }
  return (read * 1_000) / spentMs
}

async function costOf(reader: Reader, path: string): Promise<Answer> {
  const before = process.memoryUsage.rss()
  const start = performance.now()
  await wordsIn(reader, readFileSync(path), 'eml')
  const ms = performance.now() - start
  return { type: 'cost', ms, moreMB: (peakMemory() - before) / 1_000_000 }
}
