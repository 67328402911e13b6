/**
 * The words with which mail clients introduce a quote, by language. Data for the rules in `quote-attributions.ts`,
 * which know a date, an address and a colon in any language: words are needed where the client prints no address.
 */

const verbs = [
  'wrote|writes', // en
  'schrieb|schrieben|geschrieben', // de
  'a écrit|écrit|écrivait', // fr
  'escribió|escribio|escribe|escribiu', // es, gl
  'ha scritto|scrive|scritto', // it
  'escreveu|escrita', // pt
  'schreef|geschreven|schreven|geskryf', // nl, af
  'skrev|skreiv|skrifaði', // sv, da, nb, nn, is
  'kirjoitti|kirjutas', // fi, et
  'napisał|napisała|napisał\\(a\\)|napisali|pisze|napisana', // pl
  'napsal|napsala|napsal\\(a\\)|napísal|napísala|napísal\\(a\\)', // cs, sk
  'napisao|napisao/la|napisala|napisao je|napisal|napisal\\(a\\)|piše', // hr, sr, sl
  'написао|написао/ла|написала|пише|написа|напиша|писа', // sr, uk, bg, mk
  'a scris', // ro
  'írta|ezt írta', // hu
  'написал|написала|написал\\(а\\)|пишет|писал|писали', // ru
  'написав|написав\\(-ла\\)', // uk
  'rakstīja|rašė', // lv, lt
  'yazdı|şunu yazdı|şunları yazdı', // tr
  'έγραψε', // el
  'viết|đã viết', // vi
  'menulis|aliandika|isinulat', // id, ms, sw, fil
  'va escriure|ha escrit|idatzi du', // ca, eu
  'shkroi|ysgrifennodd|scríobh|skrivas' // sq, cy, ga, br
].join('|')

/** Scripts without spaces between words, or whose verbs take endings. */
const unspacedVerbs = [
  'のメール|さんは書きました|は書きました|が書きました|wrote', // ja
  '写道|寫道|写入|寫入|编写|編寫', // zh
  '작성|썼습니다|쓴 글', // ko
  'כתב', // he
  'كتب|كتابة', // ar
  'نوشت|لکھا', // fa, ur
  'เขียน', // th
  'ने लिखा|লিখেছেন|લખ્યું|எழுதியது', // hi, bn, gu, ta
  'գրել|დაწერა' // hy, ka
].join('|')

export const attributionVerbs = new RegExp(
  `(?:^|[\\s,;:>)"'])(?:${verbs})(?:$|[\\s:,;(<"'-])|(?:${unspacedVerbs})`,
  'iu'
)

const openers = [
  'On|In a message dated|At|Quoting', // en
  'Am|Den|Vom', // de
  'Le|Dans le message', // fr
  'El|El día|A las|Missatge de', // es, ca
  'Il|In data|Il giorno', // it
  'Em|A|No dia|Em qua|O dia|O', // pt, gl
  'Op', // nl, af
  'Den|På|Þann', // sv, da, no, is
  'W dniu|Dnia|Wiadomość', // pl
  'Dne|Dňa|Dana', // cs, sk, sl, hr
  'În|Pe|La data', // ro
  'Στις', // el
  'Vào|Pada|Noong|Mnamo', // vi, id, ms, fil, sw
  'V|В|У|На|Дана|Вы писали', // sl, ru, uk, bg, mk, sr
  'Ar|Më|Kuupäev', // cy, ga, sq, et
  'בתאריך|ב-|ביום', // he
  'في|بتاريخ|در', // ar, fa
  'เมื่อ|ในวันที่', // th
  '在|于|於' // zh
].join('|')

export const attributionOpeners = new RegExp(`^[\\s*_-]{0,8}(?:${openers})[\\s:,\\d]`, 'iu')

/** Openers that clients glue to somebody's last words when they turn HTML into text. */
export const gluedOpeners = /(?<=\S\s?)(?:On|Am|Le|El|Il|Em|Op|Den|W dniu|Dne|Dana|Pe|Στις|Vào|Pada) /gu

/** Beginnings of weekday names, enough to tell "tir. 18. apr. kl. 13:09 skrev" from prose. */
export const weekdays = [
  'mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?', // en
  'mo|di|mi|do|fr|sa|so|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag', // de
  'man|tir|tirs|ons|tor|tors|fre|lør|lör|søn|sön|mån|tis|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag', // da, no, sv
  'måndag|tisdag|lördag|söndag|ma|ti|ke|to|pe|la|su', // sv, fi
  'lun|mar|mer|jeu|ven|sam|dim|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche', // fr
  'lunes|martes|miércoles|jueves|viernes|sábado|domingo|mié|jue|vie|sáb|dom', // es
  'lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|gio|sab|seg|ter|qua|qui|sex', // it, pt
  'pon|wt|śr|czw|pt|sob|niedz|poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela', // pl
  'po|út|st|čt|pá|so|ne|pondělí|úterý|středa|čtvrtek|pátek|neděle', // cs
  'пн|вт|ср|чт|пт|сб|вс|нд|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье', // ru
  'понеділок|вівторок|середа|четвер|пʼятниця|субота|неділя', // uk
  'pzt|sal|çar|per|cum|cmt|paz|h|k|sze|cs|p|szo|v' // tr, hu
].join('|')
