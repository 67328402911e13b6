/**
 * Claims that no text of a game may make: an AI writes here, by plain mail, and holds no licence. In Illinois (P.A.
 * 104-0054) and elsewhere some of them are also against the law.
 *
 * A net for an honest author's slip, not for a liar: it knows English only, and reads no meaning. A claim that its own
 * clause denies ("this is not therapy", "no licensed person reads this") passes.
 */

export type BannedClaim = { line: number; words: string; remedy: string }

export function bannedClaims(text: string): BannedClaim[] {
  return claims
    .flatMap(({ pattern, remedy }) =>
      [...text.matchAll(pattern)]
        .filter((match) => !isDenied(text, match.index, match[0].length))
        .map((match) => ({
          line: text.slice(0, match.index).split('\n').length,
          words: match[0].replace(/\s+/g, ' '),
          remedy
        }))
    )
    .sort((one, other) => one.line - other.line)
}

const professions = '(?:psycho)?therapists?|psychologists?|psychiatrists?|counsell?ors?|clinicians?|physicians?'

const claims: { pattern: RegExp; remedy: string }[] = [
  { pattern: /\b(?:licen[sc]ed|certified|accredited)\b/gi, remedy: 'claim no licence: an AI has none' },
  {
    pattern: new RegExp(
      String.raw`\b(?:i am|i['’]m|you are|you['’]re|we are|we['’]re|as|your)\s+(?:[^\s.!?;:]+\s+){0,6}?(?:${professions})\b`,
      'gi'
    ),
    remedy: 'claim no profession: say facilitator or narrator, and that it is an AI'
  },
  { pattern: /\bDr\b\.?\s+\p{Lu}/gu, remedy: 'give nobody a doctor’s title: say what the person does' },
  {
    pattern:
      /\b(?:this is|offers?|offering|provides?|providing|gives?|your|free|couples?|online)\s+(?:[^\s.!?;:]+\s+){0,3}?(?:psycho)?therapy\b/gi,
    remedy: 'offer no therapy: say guided conversation'
  },
  {
    pattern: /\bconfidential(?:ity|ly)?\b/gi,
    remedy: 'promise no secrecy: say who can read what, and that e-mail is open'
  },
  {
    pattern: /\b(?:completely|fully|totally|entirely|100 ?%)\s+(?:private|secure|safe|secret|anonymous)\b/gi,
    remedy: 'promise no more than mail can keep: say who can read what'
  },
  {
    pattern:
      /\b(?:i am|i['’]m|you are|you['’]re)\s+(?:an?\s+)?(?:real\s+|fellow\s+)?(?:human(?:\s+being)?|real person)\b/gi,
    remedy: 'let nobody take the narrator for a human being: it is an AI'
  }
]

/** Looks back from the claim's last word to where its clause begins. */
function isDenied(text: string, at: number, length: number): boolean {
  const clause =
    text
      .slice(0, at + length)
      .split(/[.!?:;]\s|\n\s*\n|\n\s*[-#*>]/)
      .at(-1) ?? ''
  return /\b(?:not|no|never|neither|nor|nobody|none|without|\w+n['’]t)\b/i.test(clause)
}
