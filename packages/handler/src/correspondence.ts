import {
  type Commit,
  type CopiedLetter,
  type CopiedTurn,
  copiedTurn,
  openLetters,
  type Seat,
  seatOf,
  type Table
} from '@gpttherapy/core'
import { type Chapter, correspondencePage, type Part } from '@gpttherapy/mail'
import type { SessionHandle } from './sessions.ts'
import { gameOf, type House } from './world.ts'

/**
 * A player's whole correspondence as one attached page. A session holds only its latest turns, so the older ones are read
 * from its older commits, which never change: composed again, it has the same bytes.
 */

/** Stops one letter from reading for minutes, and from being held for lost while it does. */
const maxReads = 600

/** Characters. In base64 far under what mailboxes take (Gmail: 25 MB). */
const maxCharacters = 4_000_000

export async function correspondenceOf(
  handle: Pick<SessionHandle, 'loadVersion'>,
  newest: Commit,
  seatNumber: number,
  house: House
): Promise<{ name: string; html: string } | undefined> {
  const { session } = newest
  const seat = session.type === 'table' ? seatOf(session, seatNumber) : undefined
  if (session.type !== 'table' || seat === undefined) return undefined
  const { turns, isCut } = await readTurns(handle, newest, seatNumber)
  const game = gameOf(session, house)
  const title = game?.settings.title ?? session.game
  const html = correspondencePage({
    title,
    reader: seat.name,
    others: othersOf(session, seat),
    language: game?.settings.language ?? 'en',
    chapters: [...turns.map(chapterOf), ...openChapter(session, seat, game?.settings.letters === 'table')],
    isCut,
    note: house.narratorNote
  })
  return { name: `${title.replaceAll(/[^\p{L}\p{N} -]/gu, '').trim() || session.game}.html`, html }
}

/**
 * From the newest commit back, oldest turn first. Where an operator has rolled the session back, the turns that were
 * undone have numbers that are passed already.
 */
async function readTurns(handle: Pick<SessionHandle, 'loadVersion'>, newest: Commit, seat: number) {
  const turns: CopiedTurn[] = []
  let told = newest
  let next = lastTold(newest)
  let characters = 0
  for (let reads = 0; told.version > 1 && next > 0; reads++) {
    if (reads >= maxReads || characters > maxCharacters) return { turns, isCut: true }
    const before = await handle.loadVersion(told.version - 1)
    if (before === undefined) break
    const turn = copiedTurn(told, before, seat)
    if (turn !== undefined && turn.number <= next) {
      turns.unshift(turn)
      next = turn.number - 1
      characters += JSON.stringify(turn).length
    }
    next = Math.min(next, lastTold(before))
    told = before
  }
  return { turns, isCut: false }
}

function lastTold({ session }: Commit): number {
  return session.type === 'table' ? (session.story.at(-1)?.number ?? 0) : 0
}

/** Whoever sat at the table, but for people who were only invited. */
function othersOf(table: Table, seat: Seat): string[] {
  return table.seats.filter((one) => one.seat !== seat.seat && one.consentAt !== null).map((one) => one.name)
}

function chapterOf({ number, at, letters, narrations }: CopiedTurn): Chapter {
  const [first, ...others] = narrations
  const { heading, rest } = headed(first?.text ?? '')
  const told = first === undefined ? [] : [{ ...first, text: rest }, ...others]
  return {
    heading: heading === '' ? `Turn ${number}` : `${number}. ${heading}`,
    at,
    parts: [
      ...letters.map(written),
      ...told.map(
        ({ text, apart }): Part => ({ type: 'told', by: apart ? 'The narrator, to you alone' : null, markdown: text })
      )
    ]
  }
}

/** Narrators mostly begin with a heading: it is the chapter's. */
function headed(markdown: string): { heading: string; rest: string } {
  const found = /^#{1,3} +([^\n]{1,120})(?:\n|$)/u.exec(markdown)
  if (found === null) return { heading: '', rest: markdown }
  return { heading: (found[1] ?? '').replaceAll(/[*_#]/gu, '').trim(), rest: markdown.slice(found[0].length) }
}

function openChapter(table: Table, seat: Seat, isShared: boolean): Chapter[] {
  const letters = openLetters(table, seat, isShared)
  if (letters.length === 0) return []
  return [{ heading: `Turn ${table.turn?.number ?? 1}, not yet told`, at: null, parts: letters.map(written) }]
}

const manners: Record<CopiedLetter['manner'], string> = {
  letter: 'wrote',
  private: 'wrote to the narrator alone',
  'shared passage': 'shared a passage'
}

function written({ player, text, manner }: CopiedLetter): Part {
  return { type: 'written', by: `${player} ${manners[manner]}`, text }
}
