import { attributionAt } from './quote-attributions.ts'
import { headerKind } from './quote-header-words.ts'
import { fieldsNeededBelow, headerBlockAt, isOriginalSeparator, maxSenderCharacters } from './quote-headers.ts'
import { isQuoted, isRule, nextFilled, withoutQuoteMarks } from './quote-lines.ts'

/** Marker, blank lines and header fields of a forward lie within this. */
const maxFieldsDistance = 30

export type Forward = {
  /** Index of the line that begins what was passed on. */
  start: number
  /** Index of the first line below its header fields. */
  body: number
  from?: string
}

/**
 * Finds the mail that this mail passes on. A forward inside a quoted answer is history, not a forward. Outlook marks
 * neither: its subject tells, or header fields at the very top of a mail that is no answer.
 */
export function forwardIn(lines: readonly string[], subject: string): Forward | undefined {
  const bySubject = forwardSubject.test(subject.slice(0, 100))
  const first = nextFilled(lines, isRule(lines[nextFilled(lines, 0)] ?? '') ? nextFilled(lines, 0) + 1 : 0)
  const top = replySubject.test(subject.slice(0, 100)) || isQuoted(lines[first] ?? '') ? -1 : first
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? ''
    if (isForwardMarker(line)) return forwardAt(lines, index, index + 1)
    if ((bySubject || index === top) && headersFollow(lines, index)) return forwardAt(lines, index, index)
    if (isOriginalSeparator(line) && !bySubject) return undefined
    const attribution = attributionAt(lines, index)
    if (attribution) return bySubject ? forwardBelow(lines, index, attribution.last + 1) : undefined
  }
  return undefined
}

/** Outlook for Mac introduces what it forwards as it does a quote, and marks neither. */
function forwardBelow(lines: readonly string[], start: number, body: number): Forward | undefined {
  const first = lines[nextFilled(lines, body)]
  return first === undefined || isQuoted(first) ? undefined : { start, body }
}

function headersFollow(lines: readonly string[], index: number): boolean {
  return headerBlockAt(lines, index, fieldsNeededBelow(lines[index - 1])) !== undefined
}

function forwardAt(lines: readonly string[], start: number, after: number): Forward {
  const near = lines.slice(after, after + maxFieldsDistance).map(withoutQuoteMarks)
  const first = nextFilled(near, 0)
  const block = headerBlockAt(near, first, 1)
  const from = block?.from ?? senderBesideMarker(lines[start] ?? '')
  return { start, body: after + (block?.end ?? 0), ...(from ? { from } : {}) }
}

/** Yahoo: "----- Forwarded Message ----- From: Ann <ann@example.org>To: ..." on one line. */
function senderBesideMarker(line: string): string | undefined {
  const fields = line.slice(line.lastIndexOf('--') + 2)
  const colon = fields.search(/[:\uff1a]/u)
  if (colon < 0 || headerKind(fields.slice(0, colon).trim()) !== 'from') return undefined
  const close = fields.indexOf('>', colon)
  return close < 0
    ? undefined
    : fields
        .slice(colon + 1, close + 1)
        .trim()
        .slice(0, maxSenderCharacters)
}

function isForwardMarker(line: string): boolean {
  const text = withoutQuoteMarks(line.slice(0, 200)).trim()
  return dashedMarker.test(text) || plainMarker.test(text)
}

const markers = [
  'Forwarded message|Forwarded Message|Forwarded by|Forward message|Forwarded Email', // en
  'Weitergeleitete Nachricht|Weitergeleitete E-Mail', // de
  'Message transféré|Message transmis|Message réexpédié|Courriel transféré', // fr
  'Mensaje reenviado|Mensaje remitido|Missatge reenviat', // es, ca
  'Messaggio inoltrato', // it
  'Mensagem encaminhada|Mensagem reencaminhada', // pt
  'Doorgestuurd bericht', // nl
  'Vidarebefordrat meddelande|Vidarebefordrat mejl|Vidarebefordrad|Videresendt meddelelse|Videresendt besked', // sv, da
  'Videresendt melding|Videresendt e-post|Edelleenlähetetty viesti|Välitetty viesti', // no, fi
  'Przekazana wiadomość|Wiadomość przekazana|Przesłana wiadomość|Treść przekazanej wiadomości', // pl
  'Přeposlaná zpráva|Předaná zpráva|Preposlaná správa|Posredovano sporočilo|Proslijeđena poruka', // cs, sk, sl, hr
  'Továbbított üzenet|Mesaj redirecționat|Mesaj redirectionat|Mesaj transmis', // hu, ro
  'Пересылаемое сообщение|Пересланное сообщение|Перенаправленное сообщение|Переслане повідомлення|Препратено съобщение', // ru, uk, bg
  'Yönlendirilmiş mesaj|İletilen ileti|İletilen İleti|İletilmiş mesaj|İletilen mesaj|Προωθημένο μήνυμα|Edastatud kiri', // tr, el, et
  'Tin nhắn được chuyển tiếp|Thư đã chuyển tiếp|Pesan terusan', // vi, id
  '転送されたメッセージ|転送メッセージ|转发的邮件|转发邮件|轉寄的郵件|已转发邮件|轉寄郵件|전달된 메시지|전달된 메일', // ja, zh, ko
  'הודעה שהועברה|رسالة معاد توجيهها|رسالة محولة|ข้อความที่ส่งต่อ' // he, ar, th
].join('|')

/** Yahoo prints the header fields on the same line, so only the beginning has to be dashes. */
const dashedMarker = new RegExp(`^[-–—_*=]{2,}\\s*(?:${markers})[^-–—_*=]{0,80}(?:[-–—_*=]{2,}|:?$)`, 'iu')

const plainMarker = new RegExp(
  `^(?:${[
    'Begin forwarded message|Forwarded message|Start of forwarded message', // en
    'Anfang der weitergeleiteten (?:Nachricht|E-Mail)|Weitergeleitete Nachricht', // de
    'Début du message réexpédié|Début du message transféré|Inicio del mensaje reenviado|Inizio messaggio inoltrato', // fr, es, it
    'Início da mensagem (?:reencaminhada|encaminhada)|Begin doorgestuurd bericht', // pt, nl
    'Vidarebefordrat brev|Vidarebefordrat mejl|Start på videresendt (?:besked|meddelelse)|Start på videresendt melding', // sv, da, no
    'Videresendt melding|Välitetty viesti alkaa|Początek przekazywanej wiadomości|Začátek přeposílané zprávy', // no, fi, pl, cs
    'Začiatok preposlanej správy|Začetek posredovanega sporočila|Započni proslijeđenu poruku|Továbbított levél kezdete', // sk, sl, hr, hu
    'Începutul mesajului redirecționat|Începe mesajul redirecționat|Начало переадресованного сообщения|Początek przekazanej wiadomości', // ro, ru
    'Початок листа, що пересилається|İleti başlangıcı|Yönlendirilen iletinin başlangıcı|Αρχή προωθημένου μηνύματος', // uk, tr, el
    '転送されたメッセージ|开始转发的邮件|開始轉寄郵件|전달된 메시지 시작|전달된 메시지|תחילת ההודעה שהועברה|بداية الرسالة المعاد توجيهها' // ja, zh, ko, he, ar
  ].join('|')})\\s?[:\uff1a]\\s*$`,
  'iu'
)

/** Those by which they mark an answer. */
const replySubject =
  /^\s*(?:\[[^\]]{0,40}\]\s*)?(?:re|aw|antw|antwort|sv|vs|odp|ynt|res|rif|r|ref|atb|bls|vá|ответ|отг|відп|σχετ|απ|回复|回覆|答复|答覆|返信|答え|회신|답장|השב|رد|پاسخ)(?:\[\d{1,3}\])?\s?[:\uff1a]/iu

/** Subject prefixes by which clients mark a forward. Those that mean "answer" in a sister language are left out. */
const forwardSubject =
  /^\s*(?:\[[^\]]{0,40}\]\s*)?(?:fwd?|wg|tr|rv|i|enc|vb|vl|pd|doorst|vsm|továbbítás|ilt|i̇lt|fs|πρθ|пересл|转发|轉寄|転送|전달|הועבר)\s?[:\uff1a]/iu
