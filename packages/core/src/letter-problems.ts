import { type GameFiles, type GameProblem, type GameSettings, type LetterKind, letterPlaceholders } from './game.ts'
import { placeholdersOf } from './letter-template.ts'
import { problem, textProblems } from './text-problems.ts'

/** A letter is read on a phone; it is also committed once for each reader. */
const maxLetterBytes = 8 * 1024

/** Unknown while `game.json` is itself broken. */
type Consent = GameSettings['consent'] | undefined

/** What is wrong with the letters of a game: missing, unfillable, or silent about what a reader must know. */
export function letterProblems(texts: GameFiles, consent: Consent): GameProblem[] {
  return [...letterKinds.flatMap((kind) => problemsOf(kind, texts, consent)), ...strayLetters(texts)]
}

const letterKinds = Object.keys(letterPlaceholders).filter((kind): kind is LetterKind => kind in letterPlaceholders)

function problemsOf(kind: LetterKind, texts: GameFiles, consent: Consent): GameProblem[] {
  const file = `letters/${kind}.md`
  const problems = textProblems(file, texts, maxLetterBytes)
  if (problems.length > 0) return problems
  const text = texts[file] ?? ''
  const allowed: readonly string[] = letterPlaceholders[kind]
  const names = `use some of ${allowed.map((name) => `{{${name}}}`).join(', ')}`
  return [
    ...placeholdersOf(text)
      .filter((name) => !allowed.includes(name))
      .map((name) => problem(file, `{{${name}}}`, 'this letter has no such placeholder', names)),
    ...requiredWords(kind, consent)
      .filter(({ word }) => !hasWord(text, word))
      .map(({ word, why }) => problem(file, word, `the letter does not say ${word}`, why)),
    ...(/^\s*subject:/i.test(text)
      ? [problem(file, 'line 1', 'a letter has no subject line', 'begin with the text: the engine keeps one subject')]
      : []),
    ...[...text.matchAll(/https?:\/\/\S+|\bwww\.\S+|\S+@\S+/gi)].map(([found]) =>
      problem(file, found, 'a letter holds no link and no address', 'say it in words')
    )
  ]
}

/** What makes an answer a consent: the reader was told who writes, and how to say yes, no and enough. */
function requiredWords(kind: LetterKind, consent: Consent): { word: string; why: string }[] {
  const placeholders: readonly string[] = letterPlaceholders[kind]
  const words: { word: string; why: string }[] = []
  if (kind === 'welcome' || kind === 'invitation') {
    words.push({ word: 'AI', why: 'say that an AI writes here' })
    words.push({ word: 'STOP', why: 'say that the single word STOP ends it' })
  }
  if (consent === 'explicit' && (kind === 'welcome' || kind === 'invitation' || kind === 'consent')) {
    words.push({ word: 'I AGREE', why: 'ask for these words: game.json sets consent to explicit' })
  }
  if (consent === 'reply' && kind === 'invitation') words.push({ word: 'ACCEPT', why: 'ask for this word' })
  // Under faults mail arrives out of order; a reader must see which turn it is about.
  if (placeholders.includes('turn')) words.push({ word: '{{turn}}', why: 'name the turn that the letter is about' })
  return words
}

function hasWord(text: string, word: string): boolean {
  const written = word.replace(/[{}]/g, '\\$&').replace(' ', '\\s+')
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${written}(?![\p{L}\p{N}])`, 'u').test(text)
}

/** A misspelt file name would otherwise leave its author wondering. */
function strayLetters(texts: GameFiles): GameProblem[] {
  const known = letterKinds.map((kind) => `letters/${kind}.md`)
  return Object.keys(texts)
    .filter((file) => file.startsWith('letters/') && !known.includes(file))
    .map((file) =>
      problem(file, '', 'there is no such letter', `rename it to one of ${letterKinds.join(', ')}, or remove it`)
    )
}
