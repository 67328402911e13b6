import { isAscii, isUtf8 } from 'node:buffer'
import { unshift } from './shifted-charset.ts'

/** Labels that mail uses and the WHATWG Encoding Standard, which `TextDecoder` follows, does not list. */
const labelAliases: Readonly<Record<string, string>> = {
  cp932: 'shift_jis',
  ms932: 'shift_jis',
  eucjp: 'euc-jp',
  'eucjp-ms': 'euc-jp',
  'iso-2022-jp-1': 'iso-2022-jp',
  'iso-2022-jp-2': 'iso-2022-jp',
  'iso-2022-jp-3': 'iso-2022-jp',
  'iso-2022-jp-2004': 'iso-2022-jp',
  'iso-2022-jp-ms': 'iso-2022-jp',
  cp50220: 'iso-2022-jp',
  cp50221: 'iso-2022-jp',
  cp936: 'gbk',
  'x-gb18030': 'gb18030',
  cp949: 'euc-kr',
  ms949: 'euc-kr',
  'x-windows-949': 'euc-kr',
  uhc: 'euc-kr',
  'ks-c-5601': 'euc-kr',
  cp950: 'big5',
  macroman: 'macintosh',
  'utf-8-mac': 'utf-8',
  utf8mb4: 'utf-8'
}

/** `cp1251`, `win-1251`, `windows1251`: Windows's code pages under the names that people give them. */
const windowsPage = /^(?:x-)?(?:cp|ms|win|windows)[-_]?(125\d|874)$/

/** Of text that claims to be UTF-8, as much may be broken as a cut or a bad byte breaks; else it is something else. */
const maxBrokenShare = 0.2

/**
 * UTF-8 when the bytes are it, whatever the label says: mislabelled UTF-8 is common, and text of another charset that
 * is valid UTF-8 by chance is not. Else what the label says; else windows-1252, in which nothing is invalid.
 */
export function decodeText(bytes: Uint8Array, label: string): string {
  const name = label.trim().toLowerCase()
  const shifted = unshift(bytes, name)
  if (shifted) return decodeWith(shifted.charset, shifted.bytes)
  // ISO-2022-JP is seven-bit: it would pass as ASCII, and show its escapes, which say what it is without any label.
  if (isAscii(bytes) && hasJapaneseEscape(bytes)) return decodeWith('iso-2022-jp', bytes)
  if (isAscii(bytes) && !/^(?:utf-?7|utf-?16|unicode-1-1)/.test(name)) return decodeWith('utf-8', bytes)
  if (/^(?:unicode-1-1-)?utf-?7$/.test(name)) return decodeUtf7(bytes)
  if (isUtf8(bytes) && !isAscii(bytes)) return decodeWith('utf-8', bytes)
  const declared = decoderLabel(name)
  if (declared === 'utf-8') return decodeBrokenUtf8(bytes)
  // The mark at the beginning says which byte of the two comes first.
  if (declared === 'utf-16le' && bytes[0] === 0xfe && bytes[1] === 0xff) return decodeWith('utf-16be', bytes)
  return decodeWith(declared, bytes)
}

function hasJapaneseEscape(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  return text.includes('\x1b$B') || text.includes('\x1b$@')
}

function decodeWith(label: string, bytes: Uint8Array): string {
  return new TextDecoder(label).decode(bytes)
}

/** One bad byte in a page of Greek must not make all of it unreadable. */
function decodeBrokenUtf8(bytes: Uint8Array): string {
  const text = decodeWith('utf-8', bytes)
  const foreign = text.match(/\P{ASCII}/gu)?.length ?? 0
  const broken = text.match(/\ufffd/gu)?.length ?? 0
  return broken <= foreign * maxBrokenShare ? text : decodeWith('windows-1252', bytes)
}

/** The standard's name of a charset; unknown ones are read as windows-1252. */
function decoderLabel(name: string): string {
  const page = windowsPage.exec(name)?.[1]
  try {
    return new TextDecoder(page ? `windows-${page}` : aliasOf(name)).encoding
  } catch {
    return 'windows-1252'
  }
}

function aliasOf(name: string): string {
  const hyphened = name.replaceAll('_', '-')
  return Object.hasOwn(labelAliases, hyphened) ? (labelAliases[hyphened] ?? name) : name
}

/** RFC 2152: UTF-16 in base64 between `+` and `-`. No platform decodes it, and old Exchange servers still write it. */
function decodeUtf7(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replaceAll(/\+([A-Za-z0-9+/]*)-?/g, (_run, encoded: string) =>
      encoded === '' ? '+' : new TextDecoder('utf-16be').decode(Buffer.from(encoded, 'base64'))
    )
}
