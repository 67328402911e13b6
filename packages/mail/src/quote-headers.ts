import { type HeaderKind, headerKind } from './quote-header-words.ts'
import { isBlank, isRule, withoutQuoteMarks } from './quote-lines.ts'

/** No client prints more; a block longer than this is somebody's list. */
const maxHeaderLines = 24
/** Of a field's name. */
const maxNameCharacters = 24
/** RFC 5321, 4.5.3.1 allows an address 254 characters; a name stands beside it. */
export const maxSenderCharacters = 320

export type HeaderBlock = {
  /** Index of the first line after the block. */
  end: number
  from?: string
}

/**
 * "From: ... Sent: ... To: ... Subject: ...", as Outlook and others print it above what they quote or pass on.
 * `enough` fields make a block: one below a marker that says so, two below a rule, three on their own.
 */
export function headerBlockAt(lines: readonly string[], first: number, enough: 1 | 2 | 3): HeaderBlock | undefined {
  if (!headerField(lines[first])) return undefined
  const seen = new Map<HeaderKind, string>()
  const limit = Math.min(lines.length, first + maxHeaderLines)
  let end = first
  for (let index = first; index < limit && index - end <= 2; index++) {
    const field = headerField(lines[index])
    if (!field || seen.has(field.kind)) {
      if (isBlank(lines[index] ?? '') && seen.size >= 4) break
      continue
    }
    seen.set(field.kind, field.value)
    end = index + 1
  }
  return isHeaderBlock(seen, enough) ? { end, ...senderOf(seen) } : undefined
}

/** An address in the From field is worth a field. */
function isHeaderBlock(seen: Map<HeaderKind, string>, enough: number): boolean {
  const from = seen.get('from')
  if (enough === 3 && from === undefined) return false
  return seen.size + (from?.includes('@') ? 1 : 0) >= enough
}

function senderOf(seen: Map<HeaderKind, string>): { from?: string } {
  const from = seen.get('from')
  return from ? { from: from.slice(0, maxSenderCharacters) } : {}
}

function headerField(line: string | undefined): { kind: HeaderKind; value: string } | undefined {
  if (line === undefined) return undefined
  const text = withoutQuoteMarks(line)
    .trim()
    .replace(/^[*\s]{0,4}/u, '')
  const colon = text.search(/[::]/u)
  if (colon < 1 || colon > maxNameCharacters) return undefined
  const kind = headerKind(text.slice(0, colon).replaceAll('*', '').trim())
  return (
    kind && {
      kind,
      value: text
        .slice(colon + 1)
        .replace(/^[*\s]{0,20}/u, '')
        .trim()
    }
  )
}

/** "-----Original Message-----" and its translations: what follows is the mail that was answered. */
export function isOriginalSeparator(line: string): boolean {
  const text = line.trim()
  return /^\W?[-–—_*]{2,}/u.test(text) && /[-–—_*]{2,}\W?$/u.test(text) && originalWords.test(text) && text.length < 100
}

/** How many fields it takes below this line. */
export function fieldsNeededBelow(line: string | undefined): 2 | 3 {
  return line !== undefined && isRule(line) ? 2 : 3
}

const originalWords = new RegExp(
  `^\\W*(?:${[
    'Original Message|Original message|Reply Message|Replied Message|Original|Reply message|Original email', // en
    'Ursprüngliche Nachricht|Ursprüngliche Mail|Originalnachricht|Original-Nachricht', // de
    "Message d'origine|Message d’origine|Message original|Courriel original", // fr
    'Mensaje original|Mensagem original|Messaggio originale|Missatge original', // es, pt, it, ca
    'Oorspronkelijk bericht|Origineel bericht|Oorspronkelijke bericht', // nl
    'Ursprungligt meddelande|Originalmeddelande|Oprindelig meddelelse|Oprindelig besked|Opprinnelig melding', // sv, da, no
    'Original melding|Alkuperäinen viesti', // no, fi
    'Wiadomość oryginalna|Oryginalna wiadomość|Původní zpráva|Původní e-mail|Pôvodná správa', // pl, cs, sk
    'Izvorna poruka|Izvirno sporočilo|Eredeti üzenet|Mesaj original|Mesajul original', // hr, sl, hu, ro
    'Исходное сообщение|Оригинальное сообщение|Оригінальне повідомлення|Вихідне повідомлення', // ru, uk
    'Orijinal Mesaj|Orijinal ileti|Özgün ileti|Αρχικό μήνυμα|Thư gốc|Pesan Asli', // tr, el, vi, id
    '元のメッセージ|オリジナルメッセージ|原始邮件|原始郵件|原邮件|回复邮件|原始信件|원본 메시지|원본 메일|הודעה מקורית|الرسالة الأصلية|رسالة أصلية' // ja, zh, ko, he, ar
  ].join('|')})\\W*$`,
  'iu'
)
