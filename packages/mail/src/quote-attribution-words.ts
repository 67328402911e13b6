/**
 * The words with which mail clients introduce a quote. Data, by language; used by the rules in `quote-attributions.ts`.
 */

const verbs = [
  'wrote|writes', // en
  'schrieb|schrieben|geschrieben', // de
  'a écrit|écrit|écrivait', // fr
  'escribió|escribio|escribe', // es
  'ha scritto|scrive|scritto', // it
  'escreveu|escrita', // pt
  'schreef|geschreven|schreven', // nl
  'skrev|skreiv|skrifaði', // sv, da, no, is
  'kirjoitti|kirjutas', // fi, et
  'napisał|napisała|napisał\\(a\\)|napisali', // pl
  'napsal|napsala|napsal\\(a\\)|napísal|napísala|napísal\\(a\\)', // cs, sk
  'napisao|napisala|napisao je|piše|написао', // hr, sl, sr
  'a scris', // ro
  'írta|ezt írta', // hu
  'написал|написала|написал\\(а\\)|пишет|писал', // ru
  'написав|написала|пише', // uk
  'написа|писа', // bg
  'rakstīja|rašė', // lv, lt
  'yazdı|şunu yazdı|şunları yazdı', // tr
  'έγραψε', // el
  'viết|đã viết', // vi
  'menulis', // id, ms
  'va escriure|idatzi du' // ca, eu
].join('|')

/** Scripts without spaces between words. */
const unspacedVerbs = [
  'のメール|さんは書きました|は書きました|が書きました|wrote', // ja
  '写道|寫道|写入|寫入|编写|編寫', // zh
  '님이 작성|작성|썼습니다|쓰다', // ko
  'כתב|כתבה|כתב/ה', // he
  'كتب|كتبت', // ar
  'نوشت', // fa
  'เขียน', // th
  'ने लिखा' // hi
].join('|')

export const attributionVerbs = new RegExp(
  `(?:^|[\\s,;:>)"'])(?:${verbs})(?:$|[\\s:,;:(<"'-])|(?:${unspacedVerbs})`,
  'iu'
)

const openers = [
  'On|In a message dated|At|Quoting', // en
  'Am|Den|Vom', // de
  'Le|Dans le message', // fr
  'El|El día|A las', // es, ca
  'Il|In data|Il giorno', // it
  'Em|A|No dia|Em qua|O dia', // pt, gl
  'Op', // nl
  'Den|På|Þann', // sv, da, no, is
  'W dniu|Dnia', // pl
  'Dne|Dňa|Dana', // cs, sk, hr
  'În|Pe|La data', // ro
  'Στις', // el
  'Vào|Pada', // vi, id
  'V|В|У|На', // sl, ru, uk, bg
  'בתאריך|ב-|ביום', // he
  'في|بتاريخ|در', // ar, fa
  'เมื่อ', // th
  '在|于|於' // zh
].join('|')

export const attributionOpeners = new RegExp(`^[\\s*_-]{0,8}(?:${openers})[\\s:,\\d]`, 'iu')

/** Beginnings of weekday names, enough to tell "tir. 18. apr. 2017 kl. 13:09 skrev" from prose. */
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
