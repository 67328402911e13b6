import { isAscii, isUtf8 } from 'node:buffer'

/** Labels that mail uses and the WHATWG Encoding Standard, which `TextDecoder` follows, does not list. */
const labelAliases: Readonly<Record<string, string>> = {
  cp932: 'shift_jis',
  ms932: 'shift_jis',
  'iso-2022-jp-1': 'iso-2022-jp',
  'iso-2022-jp-2': 'iso-2022-jp',
  cp50220: 'iso-2022-jp',
  cp50221: 'iso-2022-jp',
  cp936: 'gbk',
  cp949: 'euc-kr',
  ms949: 'euc-kr',
  uhc: 'euc-kr',
  cp950: 'big5',
  cp1250: 'windows-1250',
  'iso-8859-8-e': 'iso-8859-8',
  'tis-620': 'windows-874'
}

/**
 * UTF-8 when the bytes are it, whatever the label says: mislabelled UTF-8 is common, and text of another charset that
 * is valid UTF-8 by chance is not. Else what the label says; else windows-1252, in which nothing is invalid.
 */
export function decodeText(bytes: Uint8Array, label: string): string {
  const name = label.trim().toLowerCase()
  // ISO-2022-JP and its kin are seven-bit: they would pass as ASCII, and show their escapes.
  if (isAscii(bytes) && !/^(?:iso-2022|hz|utf-?7|utf-?16|unicode-1-1)/.test(name)) return decodeWith('utf-8', bytes)
  if (/^(?:unicode-1-1-)?utf-?7$/.test(name)) return decodeUtf7(bytes)
  if (isUtf8(bytes) && !isAscii(bytes)) return decodeWith('utf-8', bytes)
  const declared = decoderLabel(name)
  return decodeWith(declared === 'utf-8' ? 'windows-1252' : declared, bytes)
}

function decodeWith(label: string, bytes: Uint8Array): string {
  return new TextDecoder(label).decode(bytes)
}

/** The standard's name of a charset; unknown ones are read as windows-1252. */
function decoderLabel(name: string): string {
  try {
    return new TextDecoder(labelAliases[name] ?? name).encoding
  } catch {
    return 'windows-1252'
  }
}

/** RFC 2152: UTF-16 in base64 between `+` and `-`. No platform decodes it, and old Exchange servers still write it. */
function decodeUtf7(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replaceAll(/\+([A-Za-z0-9+/]*)-?/g, (_run, encoded: string) =>
      encoded === '' ? '+' : new TextDecoder('utf-16be').decode(Buffer.from(encoded, 'base64'))
    )
}
