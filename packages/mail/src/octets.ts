/** The octets that the syntax of mail is made of (RFC 5322, 2.2 and RFC 2046, 5.1.1). */

export const lineFeed = 0x0a
export const carriageReturn = 0x0d
export const dash = 0x2d
export const colon = 0x3a
export const equalsSign = 0x3d

/** Space or tab. */
export function isBlankOctet(octet: number | undefined): boolean {
  return octet === 0x20 || octet === 0x09
}
