import { mkdirSync, writeFileSync } from 'node:fs'
import { bundleAll, outputFolder } from '../bundle.ts'
import type { Report } from '../report.ts'
import { type Corpus, readCorpus } from './corpus.ts'
import {
  costOfLargeMail,
  countFailures,
  judgeContestant,
  judgeWriters,
  mailsPerSecond,
  slowestBody,
  surviveHostile
} from './measure.ts'
import { type PatientChild, startPatientChild } from './patient-child.ts'
import { reportMail } from './report-mail.ts'
import type { Figures } from './rows.ts'
import { weigh } from './weight.ts'

/** What each can do. Ours is the first. */
const contestants = {
  ours: { title: 'GPTTherapy', parses: true, finds: true, judges: true, weight: 'ours' },
  'postal-mime': { title: 'postal-mime, crisp', parses: true, finds: true, judges: false, weight: 'postal-mime' },
  mailparser: { title: 'mailparser, planer', parses: true, finds: true, judges: false, weight: 'mailparser' },
  'node-email-reply-parser': { title: 'node-erp', parses: false, finds: true, judges: false, weight: undefined },
  baunsu: { title: 'baunsu', parses: false, finds: false, judges: true, weight: undefined }
} as const

type Contestant = (typeof contestants)[keyof typeof contestants]

const bench = 'mail'

export async function run({ quick, corpus: given }: { quick: boolean; corpus?: string | undefined }): Promise<Report> {
  const names = Object.keys(contestants)
  await bundleAll(bench, Object.fromEntries(names.map((name) => [name, `mail/contestants/${name}.ts`])))
  const corpus = readCorpus(given ?? process.env['MAIL_CORPUS'])
  const figures: Figures[] = []
  for (const [name, contestant] of Object.entries(contestants)) {
    const child = start(name)
    try {
      figures.push({ name, title: contestant.title, ...(await measure(name, contestant, child, corpus, quick)) })
    } finally {
      child.stop()
    }
    process.stderr.write('.')
  }
  process.stderr.write('\n')
  return reportMail(figures, corpus)
}

async function measure(
  name: string,
  { parses, finds, judges, weight }: Contestant,
  child: PatientChild,
  corpus: Corpus,
  quick: boolean
): Promise<Omit<Figures, 'name' | 'title'>> {
  return {
    ...(parses || finds ? { failures: await countFailures(child, corpus, parses ? 'read' : 'words') } : {}),
    ...(finds ? { words: await judgeContestant(child, corpus) } : {}),
    ...(judges ? { writers: await judgeWriters(child, corpus) } : {}),
    ...(parses ? { unsafe: await surviveHostile(child, () => true) } : {}),
    ...(finds ? { body: await slowestBody(child), perSecond: await mailsPerSecond(child, quick ? 3 : 7) } : {}),
    ...(parses ? { large: await largeMailOf(name, quick ? 1 : 3) } : {}),
    ...(weight === undefined ? {} : { weight: await weigh(weight, quick ? 5 : 15) })
  }
}

/** The best of several processes, each with nothing but this mail behind it. */
async function largeMailOf(name: string, rounds: number): Promise<{ ms: number; moreMB: number } | undefined> {
  let best: { ms: number; moreMB: number } | undefined
  for (let round = 0; round < rounds; round++) {
    const fresh = start(name)
    try {
      const cost = await costOfLargeMail(fresh)
      if (cost !== undefined && (best === undefined || cost.ms < best.ms)) best = cost
    } finally {
      fresh.stop()
    }
  }
  return best
}

/** Loading the bundle and compiling the first lines of it is no mail's fault. */
function start(name: string): PatientChild {
  const folder = outputFolder(`${bench}/input`)
  mkdirSync(folder, { recursive: true })
  const path = `${folder}warm-up.eml`
  writeFileSync(path, 'From: ann@a.example\r\n\r\nWe go down.\r\n')
  return startPatientChild(`${outputFolder(bench)}${name}.mjs`, { ask: 'words', path, kind: 'eml' })
}
