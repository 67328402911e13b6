import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { localPartOf, parseAddress } from './addresses.ts'
import { type SeatAddress, sealReplyAddress, type Unsealed, unsealReplyAddress } from './reply-address.ts'
import type { SealKeys } from './seal.ts'

const domain = 'play.example'
const keys: SealKeys = [new Uint8Array(32).fill(1)]
const otherKey = new Uint8Array(32).fill(2)
const seat: SeatAddress = { game: 'dungeon', session: '0123456789abcdef', seat: 3 }
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

function unseal(text: string, with_: SealKeys = keys): Unsealed | undefined {
  const address = parseAddress(text)
  return address && unsealReplyAddress(address, domain, with_)
}

const seats = fc.record({
  game: fc.stringMatching(/^[a-z][a-z0-9]{1,19}$/),
  session: fc.string({ unit: fc.constantFrom(...alphabet), minLength: 16, maxLength: 16 }),
  seat: fc.integer({ min: 0, max: 15 })
})

describe('a sealed address', () => {
  test('opens as the seat it was made for, and never changes', () => {
    fc.assert(
      fc.property(seats, (some) => {
        const address = sealReplyAddress(some, domain, keys)
        expect(unseal(address)).toEqual({ type: 'seat', ...some })
        expect(sealReplyAddress(some, domain, keys)).toBe(address)
        expect(localPartOf(address)).toMatch(/^[a-z0-9]+-[0-9a-hjkmnp-tv-z]{34}$/)
        expect(localPartOf(address).length).toBeLessThanOrEqual(64)
      })
    )
  })

  test('opens whatever the case, and with look-alike letters', () => {
    const address = sealReplyAddress(seat, domain, keys)
    const [local = ''] = address.split('@')
    const retyped = `${local.slice(0, 8)}${local.slice(8).replaceAll('0', 'o').replaceAll('1', 'l')}`
    expect(unseal(address.toUpperCase())).toEqual({ type: 'seat', ...seat })
    expect(unseal(`${retyped}@${domain}`)).toEqual({ type: 'seat', ...seat })
  })

  test('opens with a previous key, and is sealed with the current one', () => {
    const old = sealReplyAddress(seat, domain, [otherKey])
    expect(unseal(old)).toEqual({ type: 'forged' })
    expect(unseal(old, [keys[0], otherKey])).toEqual({ type: 'seat', ...seat })
    expect(sealReplyAddress(seat, domain, [keys[0], otherKey])).toBe(sealReplyAddress(seat, domain, keys))
  })
})

describe('a forger', () => {
  test('opens nothing with random tokens', () => {
    const tokens = fc.string({ unit: fc.constantFrom(...alphabet), minLength: 34, maxLength: 34 })
    fc.assert(
      fc.property(tokens, (token) => expect(unseal(`dungeon-${token}@${domain}`)).toEqual({ type: 'forged' })),
      { numRuns: 5_000 }
    )
  })

  test('opens nothing by changing one character of a good address', () => {
    const address = sealReplyAddress(seat, domain, keys)
    const start = 'dungeon-'.length
    for (let at = start; at < start + 34; at++) {
      for (const character of alphabet) {
        if (character === address.charAt(at)) continue
        expect(unseal(address.slice(0, at) + character + address.slice(at + 1))).toEqual({ type: 'forged' })
      }
    }
  })

  test('cannot take a seal to another game', () => {
    const address = sealReplyAddress(seat, domain, keys)
    expect(unseal(address.replace('dungeon', 'intimacy'))).toEqual({ type: 'forged' })
  })
})

test('knows an address without a token, and one of another domain', () => {
  expect(unseal('Dungeon@play.example')).toEqual({ type: 'bare', localPart: 'dungeon' })
  expect(unseal('dungeon-abc@play.example')).toEqual({ type: 'bare', localPart: 'dungeon-abc' })
  expect(unseal(sealReplyAddress(seat, 'other.example', keys))).toEqual({ type: 'elsewhere' })
})

test.each([
  { ...seat, seat: 16 },
  { ...seat, seat: -1 },
  { ...seat, seat: 0.5 },
  { ...seat, session: 'short' },
  { ...seat, session: '0123456789abcdeu' },
  { ...seat, game: 'a'.repeat(40) }
])('makes no address for %j', (bad) => {
  expect(() => sealReplyAddress(bad, domain, keys)).toThrow()
})

test('refuses a short key', () => {
  expect(() => sealReplyAddress(seat, domain, [new Uint8Array(31)])).toThrow('at least 32')
})
