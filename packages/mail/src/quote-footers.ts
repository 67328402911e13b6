/**
 * What phones, apps, lists, virus scanners and lawyers add below a mail, by language. Data and the three questions
 * about it.
 */

const maxFooterCharacters = 160
/** Enough of a paragraph to tell a notice; the rest of it may be of any length. */
const maxNoticeCharacters = 3_000
/** Shorter ones are somebody's sentence. */
const minNoticeCharacters = 60

const device =
  '(?:i ?phon[eu]?|i ?pad|i ?pod|ios|mac|macbook|apple|android|samsung|galaxy|huawei|xiaomi|redmi|oppo|oneplus|google pixel|nokia|lumia|motorola|moto|sony|xperia|' +
  'htc|lg|blackberry|windows phone|windows|outlook|mail app|yahoo|gmail|gmx|web\\.de|proton ?mail|proton|tutanota|tuta|fastmail|' +
  'spark|airmail|bluemail|typeapp|edison|k-9|thunderbird|mailbird|aquamail|nine|zoho|yandex|mail\\.ru|aol|ymail|orange|' +
  'mobile|mobil|handy|smartphone|telefon|téléphone|teléfono|telefono|phone|tablet|cell|device|appareil|dispositivo|wiko|nexus|' +
  'телефон|устройств|почт|スマートフォン|携帯|手机|手機|휴대폰|아이폰|нокиа|айфон)'

/** A whole line: how it begins, then a device or an app. */
const deviceFooter = new RegExp(
  `^\\W{0,4}(?:${[
    'sent (?:from|via|with|by|using)|get outlook for|sent securely', // en
    'von meinem|von unterwegs|gesendet (?:von|mit|aus|über)|diese nachricht wurde von meinem|outlook für', // de
    'envoyé (?:de|depuis|à partir|avec|par)|téléchargez outlook|obtenez outlook|provenance', // fr
    'enviado (?:desde|de|do|a partir|por|con|com|via)|enviada (?:do|de)|obtener outlook|obter o outlook', // es, pt
    'inviato (?:da|dal|con|tramite)|scarica outlook|ottieni outlook', // it
    'verzonden (?:vanaf|met|via|vanuit)|verstuurd (?:vanaf|met)|outlook voor', // nl
    'skickat (?:från|med)|skickad från|hämta outlook', // sv
    'sendt (?:fra|med|via)|hent outlook|få outlook|last ned outlook', // da, no
    'lähetetty|hanki outlook', // fi
    'wysłane? (?:z|za)|wysłano (?:z|za)|pobierz (?:aplikację )?outlook', // pl
    'odesláno (?:z|ze)|odoslané (?:z|zo)|získejte outlook|získať outlook', // cs, sk
    'poslano (?:s|z|sa)|elküldve|trimis de pe|dobite outlook', // hr, sl, hu, ro
    'отправлено (?:с|из|от)|надіслано (?:з|із)|скачать outlook|изпратено от', // ru, uk, bg
    'στάλθηκε (?:από|με)|đã gửi từ|được gửi từ|dikirim dari', // el, vi, id
    'sendt frå|saadetud|nosūtīts|išsiųsta|enviat des|bidalia' // nn, et, lv, lt, ca, eu
  ].join('|')})(?=[^\\p{L}])[^,!?]{0,60}${device}(?:['’]?\\p{L}{1,3})?(?!\\p{L})[^,!?]{0,50}$`,
  'iu'
)

/** Languages that put the device first. */
const deviceFirstFooter = new RegExp(
  `^\\W{0,4}[^,!?]{0,20}${device}[^,!?]{0,30}(?:gesendet|geschickt|sendt|lähetetty|gönderildi|から送信|送信|发送|傳送|传送|寄出|에서 보냄|보냄|küldve)\\W{0,3}$`,
  'iu'
)

const unspacedFooter =
  /^\W{0,4}(?:发自|發自|寄自|從我的|从我的|나의 .{0,30}에서 보냄|נשלח מ|أرسلت من|أُرسلت من|تم الإرسال من|ارسال شده از|ส่งจาก|मेरे .{0,30}से भेजा)/u

export function isDeviceFooter(line: string): boolean {
  // Outlook prints a link's target in brackets after its words.
  const text = line
    .slice(0, 2 * maxFooterCharacters)
    .replaceAll(/<(?:https?|mailto):[^<>]{0,300}>/giu, '')
    .trim()
  if (text === '' || text.length > maxFooterCharacters) return false
  return deviceFooter.test(text) || deviceFirstFooter.test(text) || unspacedFooter.test(text)
}

const serviceFooter =
  /^\W{0,4}(?:you received this message because you are subscribed to|to unsubscribe from this (?:group|list)|this email has been checked for viruses|virus-free\.|virenfrei\.|sans virus\.|libre de virus\.|privo di virus\.|do you yahoo!\?|sent with .{1,20} secure email|diese e-mail wurde von avast|l'absence de virus dans ce courrier|este correo electrónico ha sido comprobado|to view this discussion (?:on the web|visit))/iu

/** Lists' and virus scanners' single lines. */
export function isServiceFooter(line: string): boolean {
  return serviceFooter.test(line.slice(0, maxFooterCharacters))
}

const noticeOpening =
  /^\W{0,6}(?:this|the information|these|diese|die information|ce (?:message|courriel)|este|esta|questo|le informazioni|dit bericht|deze|detta|denna|denne|tämä|ta wiadomość|niniejsz|tento|tato|ez az|это|данное|цей|bu e-?posta|confidential|disclaimer|notice|privile|important|hinweis|avis|aviso|avviso|legal)/iu
const secrecy =
  /confidential|privileged|proprietary|vertraulich|confidentiel|confidencial|riservat|vertrouwelijk|konfidentiel|fortrolig|luottamuksell|poufn|důvěrn|dôvern|bizalmas|конфиденциальн|конфіденційн|gizli|εμπιστευτικ|機密|机密|秘密情報|기밀|סודי|سري/iu
const addressee =
  /intended|recipient|addressee|in error|empfänger|irrtümlich|destinataire|par erreur|destinatari|por error|por erro|per errore|geadresseerde|ten onrechte|mottagare|modtager|mottaker|vastaanottaja|adresat|odbiorc|příjem|címzett|адресат|получател|ошибк|одержувач|alıcı|yanlışlıkla|παραλήπτ|受信者|收件人|수신자|נמען|المستلم/iu

/** A paragraph that speaks of secrecy and of the wrong reader is no player's. */
export function isLegalParagraph(paragraph: string): boolean {
  const text = paragraph.slice(0, maxNoticeCharacters)
  if (text.length < minNoticeCharacters) return false
  return noticeOpening.test(text) && secrecy.test(text) && addressee.test(text)
}
