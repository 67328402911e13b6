import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseAddress } from './addresses.ts'
import { unsealReplyAddress } from './reply-address.ts'
import type { SealKeys } from './seal.ts'
import { sealUnsubscribeToken, unsealUnsubscribeToken } from './unsubscribe-token.ts'

const keys: SealKeys = [new Uint8Array(32).fill(1)]
const otherKey = new Uint8Array(32).fill(2)
const place = { session: '0123456789abcdef', seat: 3 }
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

const places = fc.record({
  session: fc.string({ unit: fc.constantFrom(...alphabet), minLength: 16, maxLength: 16 }),
  seat: fc.integer({ min: 0, max: 15 })
})

describe('an unsubscribe token', () => {
  test('opens as the place it was made for, and never changes', () => {
    fc.assert(
      fc.property(places, (some) => {
        const token = sealUnsubscribeToken(some, keys)
        expect(unsealUnsubscribeToken(token, keys)).toEqual(some)
        expect(sealUnsubscribeToken(some, keys)).toBe(token)
        expect(token).toMatch(/^[0-9a-hjkmnp-tv-z]{34}$/)
      })
    )
  })

  test('does not show the session: two seats of one session have nothing in common', () => {
    fc.assert(
      fc.property(places, (some) => {
        const token = sealUnsubscribeToken(some, keys)
        const other = sealUnsubscribeToken({ ...some, seat: (some.seat + 1) % 16 }, keys)
        expect(token).not.toContain(some.session.slice(0, 8))
        const same = [...token].filter((character, index) => character === other.charAt(index)).length
        expect(same).toBeLessThan(12)
      })
    )
  })

  test('opens with a previous key, and is sealed with the current one', () => {
    const old = sealUnsubscribeToken(place, [otherKey])
    expect(unsealUnsubscribeToken(old, keys)).toBeUndefined()
    expect(unsealUnsubscribeToken(old, [keys[0], otherKey])).toEqual(place)
    expect(sealUnsubscribeToken(place, [keys[0], otherKey])).toBe(sealUnsubscribeToken(place, keys))
  })

  test('is no reply address', () => {
    const address = parseAddress(`dungeon-${sealUnsubscribeToken(place, keys)}@play.example`)
    expect(address && unsealReplyAddress(address, 'play.example', keys)).toEqual({ type: 'forged' })
  })
})

describe('a forger', () => {
  test('opens nothing with random tokens, and no text is a token that throws', () => {
    const tokens = fc.string({ unit: fc.constantFrom(...alphabet), minLength: 34, maxLength: 34 })
    fc.assert(
      fc.property(fc.oneof(tokens, fc.string()), (token) =>
        expect(unsealUnsubscribeToken(token, keys)).toBeUndefined()
      ),
      { numRuns: 5_000 }
    )
  })

  test('opens nothing by changing one character of a good token', () => {
    const token = sealUnsubscribeToken(place, keys)
    for (let at = 0; at < token.length; at++) {
      for (const character of alphabet) {
        if (character === token.charAt(at)) continue
        expect(unsealUnsubscribeToken(token.slice(0, at) + character + token.slice(at + 1), keys)).toBeUndefined()
      }
    }
  })
})

test.each([
  { ...place, seat: 16 },
  { ...place, seat: 0.5 },
  { ...place, session: 'short' }
])('makes no token for %j', (bad) => {
  expect(() => sealUnsubscribeToken(bad, keys)).toThrow('has no token')
})

test('refuses a short key', () => {
  expect(() => sealUnsubscribeToken(place, [new Uint8Array(31)])).toThrow('at least 32')
})
