/**
 * The few words that mean something to the engine itself, in the first line of what a player wrote.
 * Everything else is for the narrator.
 */
export type Answer = { type: 'accept' | 'agree' | 'decline' | 'stop' | 'none'; rest: string }

const words: Record<Exclude<Answer['type'], 'none'>, readonly string[]> = {
  stop: [
    'stop',
    'quit',
    'leave',
    'unsubscribe',
    'stopp',
    'aufhören',
    'arrêter',
    'arrêt',
    'parar',
    'fermare',
    'stoppen',
    'стоп',
    '停止',
    '退会'
  ],
  agree: [
    'i agree',
    'yes, i agree',
    'yes i agree',
    'ich stimme zu',
    "je suis d'accord",
    "j'accepte",
    'estoy de acuerdo',
    'accetto',
    'concordo',
    'ik ga akkoord',
    'jag godkänner',
    'zgadzam się',
    'я согласен',
    'я согласна',
    '同意します',
    '我同意'
  ],
  accept: [
    'accept',
    'i accept',
    'yes',
    'yes please',
    'ja',
    'oui',
    'sí',
    'si',
    'sì',
    'sim',
    'tak',
    'да',
    'はい',
    '接受',
    '예',
    'annehmen',
    'accepter',
    'aceptar'
  ],
  decline: [
    'decline',
    'i decline',
    'no',
    'no thanks',
    'no thank you',
    'nein',
    'nein danke',
    'non',
    'nee',
    'nej',
    'nie',
    'não',
    'нет',
    'いいえ',
    '拒绝',
    'ablehnen',
    'refuser',
    'rechazar'
  ]
}

/** What ends the leading words: the line's end, or punctuation after which the player's own words follow. */
const end = /^\s*(?:$|[\n.,!;:…。、！–—]|-\s)/u

/**
 * The words that our letters ask for, as they ask for them, may be followed by anything. Others may not: "No idea what
 * this is" and "I agree with her that it is nothing for me" are no answers, and the question is asked again.
 */
const asked = /^(?:I AGREE|(?:[Ii] )?(?:ACCEPT|[Aa]ccept|DECLINE|[Dd]ecline))\s/

export function readAnswer(written: string): Answer {
  const text = written.trim()
  const start = text.slice(0, 80).toLowerCase().replaceAll('’', "'")
  for (const type of ['agree', 'stop', 'decline', 'accept'] as const) {
    const [word] = words[type].filter((candidate) => begins(text, start, candidate)).sort((a, b) => b.length - a.length)
    if (word === undefined) continue
    const rest = text.slice(word.length).replace(/^[\s.,!;:…。、！\-–—]+/u, '')
    // "Stop the cart!" is play; only the word alone is a command.
    if (type === 'stop' && rest !== '') continue
    if (type !== 'agree' && agreesLater(rest)) return { type: 'agree', rest }
    return { type, rest }
  }
  return agreesLater(text) ? { type: 'agree', rest: text } : { type: 'none', rest: text }
}

function begins(text: string, start: string, word: string): boolean {
  return start.startsWith(word) && (end.test(start.slice(word.length)) || asked.test(text))
}

/** I AGREE on a line of its own counts wherever it stands. */
function agreesLater(text: string): boolean {
  return text.split('\n').some((line) =>
    words.agree.includes(
      line
        .trim()
        .toLowerCase()
        .replaceAll('’', "'")
        .replace(/[.!]+$/, '')
    )
  )
}
