/** Names of the header fields that clients print above a quoted or forwarded mail, by language. Data. */

export type HeaderKind = 'from' | 'date' | 'to' | 'cc' | 'subject' | 'reply-to'

const names: Record<HeaderKind, string> = {
  from:
    'From|Von|Від кого|De|Da|Van|Från|Fra|Frá|Od|Lähettäjä|Feladó|От|Від|Од|Από|Kimden|Gönderen|Expéditeur|Remitente|Mittente|' +
    'Afzender|Avsändare|Afsender|Avsender|Nadawca|Odesílatel|Odosielateľ|De la|Expeditor|Šalje|Pošiljatelj|Saatja|No|Nuo|Sender|' +
    'Отправитель|Absender|差出人|送信者|发件人|寄件者|寄件人|發件人|보낸 사람|보낸사람|보낸이|מאת|من|از|จาก|Từ|Người gửi|Dari|Daripada|प्रेषक',
  date:
    'Date|Sent|Sent on|Message du|Datum|Gesendet|Gesendet am|Envoyé|Envoyé le|Fecha|Enviado|Enviado el|Enviada em|Enviado em|Enviada|' +
    'Enviat|Data|Inviato|Verzonden|Skickat|Skickad|Sendt|Sendt den|Sent den|Dato|Lähetetty|Päiväys|Päivämäärä|Päivä|Wysłano|Wysłane|' +
    'Odesláno|Odoslané|Dátum|Küldve|Elküldve|Küldés dátuma|Отправлено|Дата|Надіслано|Изпратено|Послато|Ημερομηνία|Στάλθηκε|Tarih|' +
    'Gönderildi|Gönderme Tarihi|Trimis|Poslano|Poslato|Saadetud|Kuupäev|Išsiųsta|Nosūtīts|日付|日時|送信日時|发送时间|发送日期|日期|' +
    '時間|时间|寄件日期|傳送時間|날짜|보낸 날짜|보낸날짜|보낸 시간|נשלח|תאריך|التاريخ|تم الإرسال|ارسال شده|تاریخ|วันที่|ส่งเมื่อ|Ngày|Đã gửi|' +
    'Tanggal|Dikirim|Dihantar|भेजा गया|दिनांक',
  to:
    'To|An|À|A|Para|Per a|Aan|Till|Til|Do|Pro|Komu|Pre|Vastaanottaja|Címzett|Кому|До|За|Προς|Kime|Alıcı|Destinataire|' +
    'Destinatario|Empfänger|Către|Prima|Za|Saaja|Adressaat|Kam|宛先|收件人|收件者|받는 사람|받는사람|אל|إلى|به|ถึง|Đến|Người nhận|' +
    'Kepada|Ke|प्रति',
  cc: 'Cc|Kopie|Kopia|Kopi|Kopio|Copie|Copia|Copie à|Másolat|Másolatot kap|Копия|Копія|Копие|DW|Bilgi|抄送|副本|참조|עותק|Κοιν|Cópia',
  subject:
    'Subject|Betreff|Objet|Asunto|Assumpte|Oggetto|Ogg|Assunto|Onderwerp|Ämne|Emne|Aihe|Temat|Předmět|Predmet|Tárgy|Тема|Θέμα|Konu|' +
    'Subiect|Naslov|Zadeva|Pealkiri|Teema|Tēma|Tema|Sujet|Efni|件名|主题|主旨|主題|제목|נושא|الموضوع|موضوع|เรื่อง|Chủ đề|' +
    'Perihal|Subyek|Subjek|विषय',
  'reply-to':
    'Reply-To|Reply to|Antwort an|Répondre à|Responder a|Rispondi a|Risposta|Beantwoorden|Svar till|Svar til|Vastaus'
}

const kinds = new Map<string, HeaderKind>()
for (const kind of ['from', 'date', 'to', 'cc', 'subject', 'reply-to'] as const) {
  for (const name of names[kind].split('|')) if (!kinds.has(name.toLowerCase())) kinds.set(name.toLowerCase(), kind)
}

export function headerKind(name: string): HeaderKind | undefined {
  return kinds.get(name.toLowerCase())
}

/** What clients write on a line of dashes above an unmarked original. */
export const originalWords = [
  'Original Message|Reply Message|Replied Message|Original|Original e-?mail', // en
  'Ursprüngliche (?:Nachricht|Mail|E-Mail)|Original-?nachricht', // de
  "Message d['’]origine|Message original|Courriel original|Mail original|E-mail d['’]origine", // fr
  'Mensaje original|Mensagem original|Messaggio originale|Missatge original|Mensaxe orixinal', // es, pt, it, ca, gl
  'Oorspronkelijk bericht|Origineel bericht|Oorspronkelijke bericht', // nl
  'Ursprungligt meddelande|Originalmeddelande|Oprindelig meddelelse|Oprindelig besked|Opprinnelig melding', // sv, da, no
  'Original melding|Alkuperäinen viesti|Upprunaleg skilaboð', // no, fi, is
  'Wiadomość oryginalna|Oryginalna wiadomość|Původní zpráva|Původní e-mail|Pôvodná správa', // pl, cs, sk
  'Izvorna poruka|Originalna poruka|Izvirno sporočilo|Eredeti üzenet|Mesaj original|Mesajul original', // hr, sr, sl, hu, ro
  'Исходное сообщение|Оригинальное сообщение|Оригінальне повідомлення|Вихідне повідомлення|Оригинално съобщение', // ru, uk, bg
  'Orijinal Mesaj|Orijinal ileti|Özgün ileti|Αρχικό μήνυμα|Thư gốc|Pesan Asli|Algne kiri', // tr, el, vi, id, et
  '元のメッセージ|オリジナルメッセージ|原始邮件|原始郵件|原邮件|回复邮件|回复的原邮件|回覆的原郵件|原始信件', // ja, zh
  '원본 메시지|원본 메일|הודעה מקורית|الرسالة الأصلية|رسالة أصلية|پیام اصلی|ข้อความเดิม' // ko, he, ar, fa, th
].join('|')
