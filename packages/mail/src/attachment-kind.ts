/** What an attachment is, by its first octets, its name and its declared type. None of the three is believed alone. */
export type AttachmentNature =
  /** Plain text, if its octets are that. */
  | 'plain text'
  | AttachmentKind
  /** What could run somewhere, however it is called. */
  | 'program'
  | 'archive'
  | 'encrypted'
  /** Outlook's winmail.dat (TNEF). */
  | 'outlook'
  /** Signatures, calendar entries, contact cards, reports: a program attached them. */
  | 'machine'
  | 'unknown'

/** What the narrator is told the name of. */
export type AttachmentKind = 'text' | 'image' | 'document' | 'sound' | 'video' | 'mail'

/** Enough for every signature below. */
export const headOctets = 512

export function natureOf(contentType: string, filename: string, head: Uint8Array): AttachmentNature {
  const declared = natureOfType(contentType)
  const named = natureOfName(filename)
  const seen = natureOfOctets(head)
  // Outlook's own part has its own type; a signature's armour says more than the name around it.
  if (declared === 'outlook' || seen === 'outlook' || seen === 'encrypted')
    return seen === 'encrypted' ? seen : 'outlook'
  if (seen === 'program' || named === 'program' || declared === 'program') return 'program'
  if (declared === 'machine' || declared === 'encrypted') return declared
  if (named === 'machine' || named === 'encrypted' || named === 'outlook') return named
  // Office documents are zip files or OLE files, which only their names tell from others.
  if (seen === 'zip') return named === 'document' ? 'document' : 'archive'
  if (seen === 'ole') return named === 'mail' ? 'mail' : 'document'
  const nature = seen ?? named ?? declared
  // A web page or a mail that is called .txt is no plain text.
  return declared === 'mail' || (nature === 'plain text' && declared !== 'unknown') ? declared : nature
}

const namesOf: [AttachmentNature, string][] = [
  ['plain text', 'txt text md markdown'],
  ['text', 'log json xml yaml yml ini conf'],
  ['image', 'png jpg jpeg jpe gif webp heic heif avif bmp tif tiff svg'],
  ['document', 'pdf doc docx odt rtf pages xls xlsx ods numbers csv tsv ppt pptx odp key epub ps html htm xhtml tex'],
  ['sound', 'mp3 m4a aac wav ogg oga opus flac amr aif aiff mid midi wma'],
  ['video', 'mp4 mov m4v avi mkv webm mpg mpeg 3gp wmv'],
  ['mail', 'eml msg mbox'],
  [
    'program',
    'exe com scr pif cpl msi msp dll sys jar apk app dmg pkg deb rpm bat cmd ps1 vb vbs vbe js jse wsf wsh hta sh bash command py pl rb php lnk url scf reg chm gadget workflow docm dotm xlsm xltm xlam pptm potm'
  ],
  ['archive', 'zip rar 7z gz tgz bz2 tbz xz txz tar cab arj lzh lz4 ace zst iso img vhd hqx sit'],
  ['encrypted', 'p7m pgp gpg age'],
  ['machine', 'p7s p7c sig asc vcf vcard ics ifb vcs']
]

const byExtension = new Map(
  namesOf.flatMap(([nature, names]) => names.split(' ').map((name) => [name, nature] as const))
)

function natureOfName(filename: string): AttachmentNature | undefined {
  // Windows drops the dots and blanks that hide the last extension.
  const name = filename.toLowerCase().replace(/[. ]{1,200}$/, '')
  if (/^win(?:mail)?\.dat$/.test(name)) return 'outlook'
  // Exchange's names for what stands below an attachment: a footer, or nothing.
  if (/^att\d{3,10}\.(?:txt|htm|html|c)$/.test(name)) return 'machine'
  const dot = name.lastIndexOf('.')
  return dot < 0 ? undefined : byExtension.get(name.slice(dot + 1))
}

const typesOf: [RegExp, AttachmentNature][] = [
  [/^application\/(?:vnd\.)?ms-tnef$/, 'outlook'],
  [/^application\/(?:pgp-(?:signature|keys)|(?:x-)?pkcs7-signature|applefile|ics)$/, 'machine'],
  [/^text\/(?:calendar|vcard|x-vcard|directory|rfc822-headers?)$/, 'machine'],
  [/^message\/(?:delivery-status|disposition-notification|feedback-report|rfc822-headers|tracking-status)$/, 'machine'],
  [/^application\/(?:pgp-encrypted|(?:x-)?pkcs7-mime)$/, 'encrypted'],
  [/^application\/(?:x-(?:msdownload|msdos-program|dosexec|executable|sh|java-applet)|java-archive|hta)$/, 'program'],
  [/^(?:application|text)\/(?:x-)?(?:javascript|vbscript)$/, 'program'],
  [/^application\/(?:x-)?(?:zip|zip-compressed|gzip|7z-compressed|rar|vnd\.rar|tar|bzip2|mac-binhex40)$/, 'archive'],
  [/^text\/(?:plain|markdown|x-markdown)$/, 'plain text'],
  [/^text\/(?:html|rtf|csv|tab-separated-values)$/, 'document'],
  [
    /^application\/(?:pdf|rtf|msword|postscript|epub\+zip|vnd\.(?:ms-|openxmlformats-|oasis\.|apple\.).{1,99})$/,
    'document'
  ],
  [/^text\//, 'text'],
  [/^application\/(?:json|xml)$/, 'text'],
  [/^image\//, 'image'],
  [/^audio\//, 'sound'],
  [/^video\//, 'video'],
  [/^message\/(?:rfc822|global)$/, 'mail']
]

function natureOfType(contentType: string): AttachmentNature {
  return typesOf.find(([type]) => type.test(contentType))?.[1] ?? 'unknown'
}

/** First octets in hexadecimal. */
const signatures: [string, AttachmentNature | 'zip' | 'ole'][] = [
  ['504b0304', 'zip'],
  ['504b0506', 'zip'],
  ['d0cf11e0a1b11ae1', 'ole'],
  ['7f454c46', 'program'],
  ['cafebabe', 'program'],
  ['feedface', 'program'],
  ['feedfacf', 'program'],
  ['cefaedfe', 'program'],
  ['cffaedfe', 'program'],
  ['23212f', 'program'],
  ['526172211a07', 'archive'],
  ['377abcaf271c', 'archive'],
  ['1f8b08', 'archive'],
  ['425a6839', 'archive'],
  ['fd377a585a00', 'archive'],
  ['4d534346', 'archive'],
  ['28b52ffd', 'archive'],
  ['789f3e22', 'outlook'],
  ['89504e470d0a1a0a', 'image'],
  ['ffd8ff', 'image'],
  ['47494638', 'image'],
  ['49492a00', 'image'],
  ['4d4d002a', 'image'],
  ['255044462d', 'document'],
  ['7b5c727466', 'document'],
  ['494433', 'sound'],
  ['4f676753', 'sound'],
  ['664c6143', 'sound'],
  ['1a45dfa3', 'video']
]

function natureOfOctets(head: Uint8Array): AttachmentNature | 'zip' | 'ole' | undefined {
  const octets = Buffer.from(head)
  if (octets.includes('-----BEGIN PGP MESSAGE-----')) return 'encrypted'
  // "MZ" may begin a text as well.
  if (octets.subarray(0, 2).equals(Buffer.from('MZ')) && octets.includes(0)) return 'program'
  const hex = octets.toString('hex')
  return signatures.find(([signature]) => hex.startsWith(signature))?.[1]
}
