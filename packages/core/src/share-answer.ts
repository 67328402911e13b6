/** What a player answers to the offer to share a passage, and what else stands in the same letter. */
export type ShareAnswer =
  | { type: 'share' | 'keep'; rest: string }
  /** `text`: what to share in its place. */
  | { type: 'edit'; text: string; rest: string }

const share = ['share', 'teilen', 'partager', 'compartir', 'condividere', 'condividi', 'compartilhar', 'delen', 'dela']
const keep = ['keep', 'behalten', 'garder', 'guardar', 'tenere', 'manter', 'bewaren', 'behålla', 'zatrzymaj']
const edit = ['edit', 'ändern', 'modifier', 'editar', 'modificare', 'bewerken', 'wijzigen', 'ändra', 'zmień']
const shareElsewhere = ['udostępnij', 'поделиться', '共有', '分享', '공유']
const keepElsewhere = ['оставить', '保留', '非共有', '保密', '유지']
const editElsewhere = ['изменить', '編集', '编辑', '수정']

const alone = (words: string[]) => new RegExp(String.raw`^[*_\s]*(?:${words.join('|')})[*_\s.!。！]*$`, 'iu')
const shares = alone([...share, ...shareElsewhere])
const keeps = alone([...keep, ...keepElsewhere])

/** The word on a line of its own, or with its new words behind a colon. */
const edits = new RegExp(
  String.raw`^[*_\s]*(?:${[...edit, ...editElsewhere].join('|')})[*_\s]*(?:[:：][*_]*(?<text>.*)|[.!]?\s*)$`,
  'iu'
)

/**
 * Consent must be plain: the word on a line of its own. Where a letter says both, it keeps. What is shared after EDIT is
 * one paragraph, so that a letter that goes on below it stays private.
 * @returns undefined where none of the words stands alone.
 */
export function readShareAnswer(words: string): ShareAnswer | undefined {
  const lines = words.trim().split('\n')
  const without = (...gone: number[]) =>
    lines
      .filter((_, index) => !gone.includes(index))
      .join('\n')
      .trim()
  const keepAt = lines.findIndex((line) => keeps.test(line))
  if (keepAt >= 0) return { type: 'keep', rest: without(keepAt) }
  const editAt = lines.findIndex((line) => edits.test(line))
  if (editAt >= 0) return edited(lines, editAt)
  const shareAt = lines.findIndex((line) => shares.test(line))
  return shareAt < 0 ? undefined : { type: 'share', rest: without(shareAt) }
}

function edited(lines: string[], at: number): ShareAnswer | undefined {
  const first = edits.exec(lines[at] ?? '')?.groups?.['text']?.trim() ?? ''
  const below = lines.slice(at + 1)
  const start = first === '' ? below.findIndex((line) => line.trim() !== '') : 0
  if (start < 0) return undefined
  const length = below.slice(start).findIndex((line) => line.trim() === '')
  const end = length < 0 ? below.length : start + length
  const text = [first, ...below.slice(start, end)].join('\n').trim()
  return { type: 'edit', text, rest: [...lines.slice(0, at), ...below.slice(end)].join('\n').trim() }
}
