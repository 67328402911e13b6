import type { JudgedWords } from '../../../packages/post-office/src/expected-words.ts'
import { hostileMails } from './hostile/hostile-mails.ts'
import type { Weight } from './weight.ts'

/** What was measured of one contestant. What it cannot do is not there. */
export type Figures = {
  name: string
  title: string
  failures?: number
  words?: JudgedWords[]
  writers?: Record<'program' | 'person', { all: number; automatic: number }>
  /** Names of the hostile mails that were not handled safely. */
  unsafe?: string[]
  body?: { ms: number; name: string; failures: number }
  perSecond?: number
  large?: { ms: number; moreMB: number } | undefined
  weight?: Weight
}

export type Row = {
  title: string
  /** Undefined where a contestant cannot do it, or where the collection has no such mail. */
  figure: (figures: Figures) => number | undefined
  unit?: string
  decimals?: number
  budget?: { most: number } | { least: number }
}

const percent = { unit: '%', decimals: 1 }

/** By the name in the JSON line. */
export const rows: Record<string, Row> = {
  failures: {
    title: 'crashes or hangs over the collection',
    figure: ({ failures }) => failures,
    budget: { most: 0 }
  },
  words: {
    title: 'own words of replies, as expected',
    figure: (one) => share(replies(one), isMet),
    budget: { least: 88 },
    ...percent
  },
  foreignWords: {
    title: '... not English',
    figure: (one) =>
      share(
        replies(one)?.filter(({ isEnglish }) => !isEnglish),
        isMet
      ),
    budget: { least: 80 },
    ...percent
  },
  leaks: {
    title: '... leaks a quote',
    figure: (one) => share(replies(one), ({ leaks }) => leaks),
    budget: { most: 5 },
    ...percent
  },
  loses: {
    title: '... loses words',
    figure: (one) => share(replies(one), ({ loses }) => loses),
    budget: { most: 7 },
    ...percent
  },
  notes: {
    title: 'notes above forwards, as expected',
    figure: ({ words }) =>
      share(
        words?.filter(({ task }) => task === 'forward'),
        isMet
      ),
    ...percent
  },
  automatic: {
    title: 'automatic mail not taken for letters',
    figure: ({ writers }) => automaticShare(writers?.program),
    budget: { least: 99 },
    ...percent
  },
  people: {
    title: 'people refused as automatic',
    figure: ({ writers }) => automaticShare(writers?.person),
    budget: { most: 1 },
    ...percent
  },
  unsafe: {
    title: `hostile mails not handled safely, of ${hostileMails().length}`,
    figure: ({ unsafe }) => unsafe?.length,
    budget: { most: 3 }
  },
  bodyMs: { title: 'slowest body of 300 KB', figure: ({ body }) => body?.ms, unit: 'ms', budget: { most: 400 } },
  bodyFailures: {
    title: '... bodies that crash or hang it',
    figure: ({ body }) => body?.failures,
    budget: { most: 0 }
  },
  perSecond: {
    title: '5 KB mails a second, to own words',
    figure: ({ perSecond }) => perSecond,
    budget: { least: 1_000 }
  },
  largeMs: { title: 'mail of 20 MB', figure: ({ large }) => large?.ms, unit: 'ms', budget: { most: 1_000 } },
  largeMB: { title: '... memory', figure: ({ large }) => large?.moreMB, unit: 'MB', budget: { most: 200 } },
  kB: { title: 'code in the bundle', figure: ({ weight }) => weight?.kB, unit: 'kB', budget: { most: 400 } },
  importMs: {
    title: '... CPU of its import',
    figure: ({ weight }) => weight?.importMs,
    unit: 'ms',
    decimals: 1,
    budget: { most: 60 }
  }
}

function replies({ words }: Figures): JudgedWords[] | undefined {
  return words?.filter(({ task }) => task === 'reply')
}

function share(words: JudgedWords[] | undefined, holds: (one: JudgedWords) => boolean): number | undefined {
  return words === undefined || words.length === 0 ? undefined : (100 * words.filter(holds).length) / words.length
}

function isMet({ leaks, loses }: JudgedWords): boolean {
  return !leaks && !loses
}

function automaticShare(of: { all: number; automatic: number } | undefined): number | undefined {
  return of === undefined || of.all === 0 ? undefined : (100 * of.automatic) / of.all
}
