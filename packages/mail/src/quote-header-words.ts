/** Names of the header fields that clients print above a quoted or forwarded mail, by language. Data. */

export type HeaderKind = 'from' | 'date' | 'to' | 'cc' | 'subject' | 'reply-to'

const names: Record<HeaderKind, string> = {
  from:
    'From|Von|De|Da|Van|Från|Fra|Od|Lähettäjä|Feladó|От|Від|Από|Kimden|Gönderen|Expéditeur|Remitente|Mittente|' +
    'Afzender|Avsändare|Afsender|Avsender|Nadawca|Odesílatel|De la|Expeditor|Šalje|Pošiljatelj|Saatja|No|Nuo|Отправитель|' +
    '差出人|送信者|发件人|寄件者|寄件人|發件人|보낸 사람|보낸사람|מאת|من|از|จาก|Từ|Dari',
  date:
    'Date|Sent|Message du|Datum|Gesendet|Envoyé|Envoyé le|Fecha|Enviado|Enviado el|Enviada em|Enviado em|Enviada|Data|Inviato|' +
    'Verzonden|Skickat|Skickad|Sendt|Sendt den|Dato|Lähetetty|Päiväys|Päivämäärä|Päivä|Wysłano|Wysłane|Odesláno|Odoslané|' +
    'Dátum|Küldve|Elküldve|Отправлено|Дата|Надіслано|Ημερομηνία|Στάλθηκε|Tarih|Gönderildi|Gönderme Tarihi|Trimis|Poslano|' +
    'Saadetud|日付|日時|送信日時|发送时间|发送日期|日期|時間|寄件日期|傳送時間|날짜|보낸 날짜|보낸날짜|נשלח|תאריך|التاريخ|تم الإرسال|วันที่|Ngày|Tanggal',
  to:
    'To|An|À|A|Para|Aan|Till|Til|Do|Pro|Komu|Pre|Vastaanottaja|Címzett|Кому|До|Προς|Kime|Alıcı|Destinataire|' +
    'Destinatario|Către|Prima|Za|Saaja|宛先|收件人|收件者|받는 사람|받는사람|אל|إلى|ถึง|Đến|Kepada',
  cc: 'Cc|Kopie|Kopia|Kopi|Kopio|Copie|Copia|Másolat|Копия|Копія|DW|Bilgi|CC|抄送|副本|참조|עותק|Κοιν|Másolatot kap',
  subject:
    'Subject|Betreff|Objet|Asunto|Oggetto|Assunto|Onderwerp|Ämne|Emne|Aihe|Temat|Předmět|Predmet|Tárgy|Тема|Θέμα|Konu|' +
    'Subiect|Naslov|Zadeva|Pealkiri|Sujet|件名|主题|主旨|主題|제목|נושא|الموضوع|موضوع|เรื่อง|Chủ đề|Perihal|Subyek',
  'reply-to': 'Reply-To|Antwort an|Répondre à|Responder a|Rispondi a|Risposta|Beantwoorden|Svar till|Svar til|Vastaus'
}

const kinds = new Map<string, HeaderKind>()
for (const kind of ['from', 'date', 'to', 'cc', 'subject', 'reply-to'] as const) {
  for (const name of names[kind].split('|')) if (!kinds.has(name.toLowerCase())) kinds.set(name.toLowerCase(), kind)
}

export function headerKind(name: string): HeaderKind | undefined {
  return kinds.get(name.toLowerCase())
}
