/**
 * Formulas that end a letter above its writer's name, by language. Only those that say nothing: thanks, love and wishes
 * are somebody's words.
 */
const formulas = [
  '(?:with )?(?:best|kind|kindest|warm|warmest|many)? ?(?:regards|wishes)|(?:yours )?(?:sincerely|faithfully|truly)(?: yours)?|respectfully|cordially|b\\.?r\\.?', // en
  'mit (?:freundlichen?|besten|lieben|herzlichen|vielen|schönen) gr[uü](?:ß|ss)en|(?:mit )?(?:viele|liebe|beste|herzliche|schöne|freundliche) gr[uü](?:ß|ss)e|gru(?:ß|ss)|gr[uü](?:ß|ss)e|mfg|lg|vg|hochachtungsvoll', // de
  '(?:bien )?cordialement|sincèrement|bien à (?:vous|toi)|(?:meilleures |sincères |cordiales )?salutations(?: distinguées)?|amicalement|cdlt|cdt', // fr
  '(?:un )?(?:cordial )?saludos?(?: cordial(?:es)?)?|atentamente|atte|cordialmente', // es
  'atenciosamente|att|(?:com os )?(?:melhores )?cumprimentos|cordialmente|saudações', // pt
  '(?:cordiali |distinti )?saluti|cordialmente|un (?:cordiale )?saluto|salutacions(?: cordials)?|atentament', // it, ca
  '(?:met )?(?:vriendelijke|hartelijke) groet(?:en)?|mvg|groet(?:en|jes)?|hoogachtend', // nl
  '(?:med )?venlig(?:e)? hilsen(?:er)?|(?:med )?vennlig(?:e)? hilsen(?:er)?|(?:de )?(?:bedste|beste) hilsn?er|hilsen|mvh|kh|vh', // da, nb
  '(?:med )?(?:vänlig|vänliga|bästa) hälsning(?:ar)?|hälsning(?:ar)?|(?:með )?(?:bestu )?kveðj(?:a|u|ur|um)', // sv, is
  'ystävällisin terveisin|(?:parhain )?terveisin|terv\\.?|lugupidamisega|(?:parimate )?tervitustega|parimat', // fi, et
  '(?:serdecznie )?pozdrawiam(?: serdecznie)?|z (?:poważaniem|wyrazami szacunku)|(?:z )?pozdrowieni(?:a|ami)', // pl
  's pozdrav(?:em|om)|s úctou|s pozdravem a přáním pěkného dne|zdravím', // cs, sk
  '(?:srdačan |srdačni |lijep |lep )?pozdrav(?:i)?|(?:lep|srdačen) pozdrav|s poštovanjem|s spoštovanjem|lp', // hr, sr, sl
  '(?:срдачан )?поздрав(?:и)?|с поштовањем', // sr, bg, mk
  'üdvözlettel|tisztelettel|üdv(?:özlet)?', // hu
  'cu (?:stimă|respect|stima)|o zi bună', // ro
  '(?:с (?:наилучшими|добрыми) пожеланиями)|с (?:большим )?уважением|с уважение|з (?:повагою|найкращими побажаннями)', // ru, bg, uk
  'με εκτίμηση|φιλικά|χαιρετισμούς|με φιλικούς χαιρετισμούς', // el
  'saygılar(?:ımla|ımızla)?|iyi çalışmalar|selamlar', // tr
  'ar cieņu|pagarbiai|su pagarba|me respekt', // lv, lt, sq
  'trân trọng|hormat saya|salam hormat|salam', // vi, id
  '敬具|敬上|此致|敬礼|敬禮|祝好|顺颂商祺|順頌商祺|谨启|謹啟', // ja, zh
  'בברכה|בכבוד רב|(?:مع )?(?:أطيب |خالص )?(?:التحيات|تحياتي|التحية|تحياتنا)|با احترام|सादर|ขอแสดงความนับถือ' // he, ar, fa, hi, th
].join('|')

export const closingFormula = new RegExp(`^\\W{0,3}(?:${formulas})[\\s,.!;:\\u060c\\u3001-]{0,4}$`, 'iu')
