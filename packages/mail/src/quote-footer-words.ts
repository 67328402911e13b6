/** Words of what phones, apps, lists, virus scanners and lawyers add below a mail, by language. Data. */

/** What a mail may have been sent from: names that mean nothing else. */
export const brands = [
  'i ?phon[eu]?|i ?pad|i ?pod|ios|macbook|android|samsung|huawei|xiaomi|redmi|oppo|oneplus|google pixel|nokia|lumia|motorola|xperia',
  'htc|blackberry|windows phone|wiko|nexus|fairphone|realme|lenovo|verizon|t-mobile|mail app|yahoo|gmail|gmx|web\\.de|proton ?mail',
  'tutanota|fastmail|airmail|bluemail|typeapp|k-9|thunderbird|mailbird|mailspring|aquamail|zoho|yandex|яндекс|mail\\.ru|ymail|aol',
  'superhuman|missive|outlook for|нокиа|айфон|smartphone|スマートフォン|アイフォン|아이폰|갤럭시'
].join('|')

/** Names that are words as well: good only right behind "sent from", at the end of the line. */
export const ambiguousBrands = [
  'outlook|mail|windows|mac|apple|galaxy|pixel|moto|sony|lg|honor|vivo|proton|tuta|spark|edison|nine|orange|hey|newton|canary|polymail'
].join('|')

/** Kinds of devices: good only behind "sent from my". */
export const kinds = [
  'mobile|mobil\\p{L}{0,8}|handy|phone|cell|tablet|device|appareil|téléphone|teléfono|telefono|telefon\\p{L}{0,4}|dispositivo|celular|gsm',
  'galaxy|pixel|mac|телефон\\p{L}{0,3}|устройств\\p{L}{0,3}|почт\\p{L}{0,3}|пошт\\p{L}{0,6}|windows'
].join('|')

/** How the line begins in languages that put the device last. */
export const sentFrom = [
  'sent (?:from my verizon,|from|via|with|by|using)|get outlook|sent securely', // en
  'von|gesendet (?:von|mit|aus|über)|diese nachricht wurde von meinem|outlook für', // de
  'envoyé (?:de|depuis|à partir|avec|par)|télécharger outlook|téléchargez outlook|obtenez outlook|provenance', // fr
  'enviado (?:desde|de|do|a partir|por|con|com|via)|enviada (?:do|de)|obtener outlook|obter o outlook', // es, pt
  'inviato (?:da|dal|con|tramite)|scarica outlook|ottieni outlook', // it
  'verzonden (?:vanaf|met|via|vanuit)|verstuurd (?:vanaf|met)|outlook voor', // nl
  'skickat (?:från|med)|skickad från|hämta outlook', // sv
  'sendt (?:fra|frå|med|via)|hent outlook|få outlook|last ned outlook|sent úr', // da, nb, nn, is
  'lähetetty|hanki outlook|saadetud', // fi, et
  'wysłane? (?:z|za)|wysłano (?:z|za)|pobierz (?:aplikację )?outlook', // pl
  'odesláno (?:z|ze)|odoslané (?:z|zo)|získejte outlook|získať outlook', // cs, sk
  'poslano (?:s|z|sa|iz)|poslato sa|послато са|elküldve|trimis de pe|dobite outlook', // hr, sl, sr, hu, ro
  'отправлено (?:с|из|от)|надіслано (?:з|із)|скачать outlook|изпратено от', // ru, uk, bg
  'στάλθηκε (?:από|με)|đã gửi từ|được gửi từ|dikirim dari|dihantar dari', // el, vi, id, ms
  'nosūtīts|išsiųsta|enviat des|获取|取得|下载' // lv, lt, ca, zh
].join('|')

/** "Sent from my", so plainly that any device will do. */
export const sentFromMy = [
  'sent (?:from|with|on) my|(?:gesendet )?von meine(?:m|r)|envoyé (?:de|depuis) (?:mon|ma)|enviado desde mi|enviado do meu',
  'inviato dal mio|verzonden vanaf mijn|verstuurd vanaf mijn|skickat från min|sendt fra m(?:in|itt)|wysłane z mojego',
  'отправлено с моего|надіслано з (?:мого|моєї)|odesláno z mého|trimis de pe|poslano s mog'
].join('|')

/** How the line ends in languages that put the device first, with their "from" behind it. */
export const sentAfterBrand = [
  'gesendet|geschickt|\\p{L}{0,8}d[ae]n gönderildi|\\S{0,4} edinin|\\p{L}{0,8}-?\\p{L}{0,4}r[óő]l küldve|tik bidalia|から送信|より送信|を入手',
  '에서 보냄|에서 보냈습니다|से भेजा गया|发送|發送|传送|傳送|寄出'
].join('|')

/** In scripts that put no blanks between, or other endings on, their words. */
export const foreignSentFrom = '发自|發自|寄自|来自|來自|נשלח מ|أرسلت من|أُرسلت من|تم الإرسال من|ارسال شده از|ส่งจาก'
/** A device in those scripts, when its name is not in Latin letters. */
export const foreignDevices = '手机|手機|小米|华为|華為|邮箱|هاتف|جوال|موبایل|גלקסי|אנדרואיד|טלפון|มือถือ|फ़ोन|फोन'

/** Single lines of lists, virus scanners, trackers and those who would save paper. */
export const services = [
  'you received this message because you are subscribed to|to unsubscribe from this (?:group|list)',
  'to view this discussion (?:on the web|visit)|for more options, visit https?:|do you yahoo!\\?|sent with .{1,20} secure email',
  'this e-?mail has been (?:checked|scanned) (?:for|by)|virus-free\\.|virenfrei\\.|sans virus\\.|libre de virus\\.|privo di virus\\.',
  'virusvrij\\.|virusfri\\.|wolny od wirusów|livre de vírus\\.|diese e-mail wurde von avast|cet? (?:e-?mail|courriel) a été vérifié',
  "l'absence de virus dans ce courrier|este correo electrónico ha sido comprobado|questa e-?mail è stata controllata",
  'diese nachricht wurde mit .{1,30} verschickt|(?:please )?(?:consider|think of) the environment before printing',
  "bitte (?:denken|prüfen) sie .{0,60}(?:drucken|ausdrucken)|pensez à l['’]environnement avant d['’]imprimer",
  'ᐧ$'
].join('|')

/** What a mailing list's footer speaks of. */
export const listWords =
  /mailing list|mailinglist|unsubscribe|listinfo|list-?serv|abmelden|abbestellen|désabonner|désinscri|darse de baja|cancelar (?:la |a )?(?:suscripción|inscrição)|disiscri|afmelden|отписаться|wypisać|groups\.google|yahoogroups|@lists?\./iu

export const noticeOpening =
  /^\W{0,6}(?:this|the information|the contents?|these|diese|die information|der inhalt|ce (?:message|courriel)|este|esta|el contenido|questo|le informazioni|il contenuto|dit bericht|deze|detta|denna|denne|tämä|ta wiadomość|niniejsz|treść tej|tento|tato|ez az|acest|это|данное|настоящее|цей|това|το (?:μήνυμα|παρόν)|bu e-?posta|このメール|本メール|本邮件|本郵件|此邮件|此郵件|本电子邮件|本電子郵件|이 메일|본 메일|הודעה זו|דואר אלקטרוני זה|هذه الرسالة|هذا البريد|confidential|disclaimer|notice|privile|important|hinweis|avis|aviso|avviso|legal)/iu
/** A letter inside a story may be secret as well; it is hardly an e-mail. */
export const noticeMail =
  /e-?mail|mail|message|nachricht|courriel|mensaje|mensagem|messaggio|bericht|meddelande|meddelelse|besked|melding|viesti|wiadomoś|zpráv|správ|üzenet|mesaj|сообщени|письмо|лист|e-?posta|ileti|μήνυμα|メール|邮件|郵件|메일|הודעה|דואר|رسالة|بريد|communication|transmission|notice|disclaimer/iu
export const secrecy =
  /confidential|privileged|proprietary|vertraulich|confidentiel|confidencial|confidenţial|confidențial|riservat|vertrouwelijk|konfidentiel|fortrolig|luottamuksell|poufn|důvěrn|dôvern|bizalmas|конфиденциальн|конфіденційн|поверителн|gizli|εμπιστευτικ|機密|机密|保密|秘密情報|기밀|סודי|سري/iu
export const addressee =
  /intended|recipient|addressee|in error|empfänger|irrtümlich|destinataire|par erreur|destinatar|por error|por erro|per errore|geadresseerde|ten onrechte|mottagare|modtager|mottaker|vastaanottaja|adresat|odbiorc|příjem|címzett|адресат|получател|получател|ошибк|одержувач|alıcı|yanlışlıkla|παραλήπτ|受信者|收件人|수신자|נמען|المستلم/iu
