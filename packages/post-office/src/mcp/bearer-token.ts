import { createHash, timingSafeEqual } from 'node:crypto'

/** What RFC 6750, section 2.1, lets a token be made of. */
export const tokenPattern = /^[A-Za-z0-9._~+/-]+=*$/

export type BearerProof = { type: 'shown' } | { type: 'refused'; challenge: string; reason: string }

/**
 * Whether a request shows the token. The comparison takes the same time wherever a wrong token differs.
 * @returns the WWW-Authenticate header of a 401 (RFC 6750, section 3): no error code where no token was shown at all.
 */
export function checkBearer(authorization: string | undefined, token: string): BearerProof {
  const [, shown] = /^Bearer +(\S+) *$/i.exec(authorization ?? '') ?? []
  if (shown === undefined) {
    return { type: 'refused', challenge: 'Bearer', reason: 'a bearer token is needed: authorization: Bearer TOKEN' }
  }
  if (!timingSafeEqual(digest(shown), digest(token))) {
    return { type: 'refused', challenge: 'Bearer error="invalid_token"', reason: 'that bearer token is not the one' }
  }
  return { type: 'shown' }
}

/** Of equal length, which the comparison needs. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
