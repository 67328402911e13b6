import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type JudgedWords, judgeWords } from '../../../packages/post-office/src/expected-words.ts'
import { outputFolder } from '../bundle.ts'
import { hardBodies } from './bodies.ts'
import type { Corpus } from './corpus.ts'
import { hostileMails } from './hostile/hostile-mails.ts'
import type { PatientChild, Timed } from './patient-child.ts'
import { largeMail, smallMails } from './sample-mails.ts'

/** One contestant, asked about everything, one mail after another. */

/** Longer than this is a hang: the budget of any body is 400 ms, and of twenty megabytes a second. */
const limitMs = 2_000

/** The rate takes a second of CPU, and twenty megabytes may take a careless reader a while. */
const patienceMs = 30_000

/** How often somebody threw, crashed or took too long over the mails of the collection. */
export async function countFailures(child: PatientChild, { files }: Corpus, ask: 'read' | 'words'): Promise<number> {
  let failures = 0
  for (const { path, kind } of files) {
    if (ask === 'read' && kind !== 'eml') continue
    if (isFailure(await child.ask({ ask, path, kind }, limitMs))) failures++
  }
  return failures
}

export function judgeContestant(child: PatientChild, { folder }: Corpus): Promise<JudgedWords[]> {
  return judgeWords(folder, async (kind, path) => {
    const { answer } = await child.ask({ ask: 'words', path, kind }, limitMs)
    return answer.type === 'words' ? answer.text : ''
  })
}

/** Of the mails that a program wrote and of those that a person wrote: how many are taken for a program's. */
export async function judgeWriters(child: PatientChild, { files }: Corpus) {
  const found = { program: { all: 0, automatic: 0 }, person: { all: 0, automatic: 0 } }
  for (const { path, kind, writer } of files) {
    if (writer === undefined || kind !== 'eml') continue
    const { answer } = await child.ask({ ask: 'judge', path, kind }, limitMs)
    found[writer].all++
    if (answer.type === 'judged' && answer.isAutomatic) found[writer].automatic++
  }
  return found
}

/** @returns the names of those that were not handled safely. */
export async function surviveHostile(child: PatientChild, only: (name: string) => boolean): Promise<string[]> {
  const unsafe: string[] = []
  for (const { name, raw, isSafe } of hostileMails().filter((mail) => only(mail.name))) {
    const { answer } = await child.ask({ ask: 'read', path: written('hostile.eml', raw), kind: 'eml' }, limitMs)
    const isAnswer = answer.type !== 'crashed' && answer.type !== 'late'
    if (!isAnswer || !isSafe(answer)) unsafe.push(name)
  }
  return unsafe
}

/** Each body several times, and the best of them: the first compiles, and others use the machine too. */
export async function slowestBody(child: PatientChild): Promise<{ ms: number; name: string; failures: number }> {
  let slowest = { ms: 0, name: '', failures: 0 }
  for (const { name, kind, content } of hardBodies()) {
    const path = written('body', Buffer.from(content))
    const ask = () => child.ask({ ask: 'words', path, kind }, limitMs)
    const first = await ask()
    const times = isFailure(first) ? [first] : [first, await ask(), await ask()]
    const failures = slowest.failures + (isFailure(first) ? 1 : 0)
    const ms = Math.min(...times.map((time) => time.ms))
    slowest = ms > slowest.ms ? { ms, name, failures } : { ...slowest, failures }
  }
  return slowest
}

export async function mailsPerSecond(child: PatientChild, rounds: number): Promise<number> {
  const folder = outputFolder('mail/small')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const [at, mail] of smallMails().entries()) writeFileSync(join(folder, `${at}.eml`), mail)
  let best = 0
  for (let round = 0; round < rounds; round++) {
    const { answer } = await child.ask({ ask: 'rate', path: folder, kind: 'eml' }, patienceMs)
    if (answer.type === 'rate') best = Math.max(best, answer.perSecond)
  }
  return best
}

/** @param fresh a child that has read nothing yet, so that its memory is its own. */
export async function costOfLargeMail(fresh: PatientChild): Promise<{ ms: number; moreMB: number } | undefined> {
  const { answer } = await fresh.ask({ ask: 'cost', path: largePath(), kind: 'eml' }, patienceMs)
  return answer.type === 'cost' ? answer : undefined
}

let large: string | undefined

/** The same mail for everybody. */
function largePath(): string {
  large ??= written('large.eml', largeMail())
  return large
}

function written(name: string, content: Buffer): string {
  const folder = outputFolder('mail/input')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

function isFailure({ answer }: Timed): boolean {
  return answer.type === 'threw' || answer.type === 'crashed' || answer.type === 'late'
}
