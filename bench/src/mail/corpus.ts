import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as z from 'zod'
import { writeOwnCorpus } from './own-corpus.ts'

/** A collection of mail with expectations: a folder with a `manifest.json`, whose form `pnpm inspect-mail --help` tells. */
export type Corpus = { folder: string; name: string; files: CorpusFile[] }

type CorpusFile = {
  path: string
  kind: 'text' | 'html' | 'eml'
  /** Undefined where nobody says. */
  writer: 'person' | 'program' | undefined
}

/** @param given a folder; without one, what the project's own tests are about. @throws when it cannot be read. */
export function readCorpus(given: string | undefined): Corpus {
  const folder = given === undefined ? writeOwnCorpus() : resolve(given)
  if (!existsSync(join(folder, 'manifest.json'))) {
    throw new Error(`there is no manifest.json in "${given}": see "pnpm inspect-mail --help" for what a collection is`)
  }
  const { entries } = manifest.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')))
  return {
    folder,
    name: given === undefined ? 'own' : 'given',
    files: entries.map(({ file, kind, expect }) => ({ path: join(folder, file), kind, writer: writerOf(expect) }))
  }
}

const expectation = z.object({
  rejectReason: z.string().optional(),
  human: z.boolean().optional(),
  bounce: z.boolean().optional()
})

const manifest = z.object({
  entries: z.array(z.object({ file: z.string(), kind: z.enum(['text', 'html', 'eml']), expect: expectation }))
})

function writerOf({ rejectReason = '', human, bounce }: z.infer<typeof expectation>): CorpusFile['writer'] {
  if (['bounced', 'auto_generated', 'complaint'].includes(rejectReason)) return 'program'
  return human === true || bounce === false ? 'person' : undefined
}
