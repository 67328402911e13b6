import { type Report, rounded, textTable } from '../report.ts'
import type { Corpus } from './corpus.ts'
import { type Figures, type Row, rows } from './rows.ts'

/** @param all ours first, then the rivals. */
export function reportMail(all: Figures[], corpus: Corpus): Report {
  const [ours, ...rivals] = all
  if (ours === undefined) throw new Error('nothing was measured')
  return {
    text: [heading(corpus), table(all), notes(all, ours)].join('\n\n'),
    json: {
      bench: 'mail',
      corpus: corpus.name,
      mails: corpus.files.length,
      ours: valuesOf(ours),
      budgets: Object.fromEntries(Object.entries(rows).flatMap(([key, { budget }]) => (budget ? [[key, budget]] : []))),
      rivals: Object.fromEntries(rivals.map((rival) => [rival.name, valuesOf(rival)]))
    },
    missed: Object.values(rows).flatMap((row) => missedBy(ours, row))
  }
}

function heading({ name, files }: Corpus): string {
  const said =
    name === 'own'
      ? 'what our own tests are about, which proves nothing: give others with --corpus'
      : 'the folder that was given'
  return `Mail, from raw bytes to a letter. Node ${process.version}. The collection has ${files.length} files:
${said}. Everybody in a process of their own, one mail at a time;
what takes two seconds is a hang. crisp is email-reply-parser; node-erp is node-email-reply-parser, on postal-mime's text;
planer is a port of talon, here on text; baunsu tells bounces alone. Rate and import by CPU; times are the best of several.
A - stands where somebody cannot do it, or the collection has no such mail.`
}

function table(all: Figures[]): string {
  return textTable(
    ['', 'to reach', ...all.map(({ title }) => title)],
    Object.values(rows).map((row) => [row.title, budgetText(row), ...all.map((figures) => valueText(row, figures))])
  )
}

function budgetText({ budget, unit = '' }: Row): string {
  if (budget === undefined) return ''
  return 'most' in budget ? `<= ${budget.most} ${unit}`.trim() : `>= ${budget.least} ${unit}`.trim()
}

function valueText({ figure, unit = '', decimals = 0 }: Row, figures: Figures): string {
  const value = figure(figures)
  return value === undefined ? '-' : `${value.toFixed(decimals)} ${unit}`.trim()
}

/** Which body was everybody's slowest, and which hostile mails ours failed over. */
function notes(all: Figures[], ours: Figures): string {
  const bodies = all.flatMap(({ title, body }) => (body ? [`slowest body of ${title}: ${body.name}`] : []))
  return [...bodies, ...(ours.unsafe ?? []).map((name) => `not handled safely by ours: ${name}`)].join('\n')
}

function valuesOf(figures: Figures): Record<string, number> {
  return Object.fromEntries(
    Object.entries(rows).flatMap(([key, { figure, decimals = 0 }]) => {
      const value = figure(figures)
      return value === undefined ? [] : [[key, rounded(value, decimals)]]
    })
  )
}

/** A collection may lack a kind of mail; our own inputs are always there, and must have been read. */
function missedBy(ours: Figures, row: Row): string[] {
  const value = row.figure(ours)
  if (row === rows['largeMs'] && value === undefined) return ['the mail of 20 MB could not be read']
  if (value === undefined || row.budget === undefined) return []
  const isMissed = 'most' in row.budget ? value > row.budget.most : value < row.budget.least
  return isMissed ? [`${row.title}: ${valueText(row, ours)}, and ${budgetText(row)} is to be reached`] : []
}
