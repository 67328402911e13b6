import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { localPartOf } from './addresses.ts'
import { type HeldPlace, holdOf, sealConfirmationAddress, unsealConfirmation } from './confirmation-address.ts'
import { addressOf } from './fixtures/mails.ts'
import { readOurAddress } from './our-address.ts'
import { sealReplyAddress } from './reply-address.ts'
import type { SealKeys } from './seal.ts'

const domain = 'play.example'
const keys: SealKeys = [new Uint8Array(32).fill(1)]
const otherKey = new Uint8Array(32).fill(2)
const place: HeldPlace = { session: '0123456789abcdef', seat: 3, hold: holdOf('delivery-1') }
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

const unseal = (address: string, with_: SealKeys = keys) => readOurAddress(addressOf(address), domain, with_)
const characters = (length: number) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength: length, maxLength: length })
const places = fc.record({
  session: characters(16),
  seat: fc.integer({ min: 0, max: 15 }),
  hold: fc.string().map(holdOf)
})

describe('the address of a question', () => {
  test('opens as the held letter that it was made for, and never changes', () => {
    fc.assert(
      fc.property(places, (some) => {
        const address = sealConfirmationAddress(some, domain, keys)
        expect(unseal(address)).toEqual({ type: 'confirmation', ...some })
        expect(sealConfirmationAddress(some, domain, keys)).toBe(address)
        expect(localPartOf(address)).toMatch(/^yes-[0-9a-hjkmnp-tv-z]{52}$/)
      })
    )
  })

  test('opens whatever the case, and with look-alike letters', () => {
    const address = sealConfirmationAddress(place, domain, keys)
    const retyped = address.replace(/(?<=^yes-).*(?=@)/, (token) => token.replaceAll('0', 'o').replaceAll('1', 'l'))
    expect(unseal(address.toUpperCase())).toEqual({ type: 'confirmation', ...place })
    expect(unseal(retyped)).toEqual({ type: 'confirmation', ...place })
  })

  test('opens with a previous key, and is sealed with the current one', () => {
    const old = sealConfirmationAddress(place, domain, [otherKey])
    expect(unseal(old)).toEqual({ type: 'forged' })
    expect(unseal(old, [keys[0], otherKey])).toEqual({ type: 'confirmation', ...place })
  })

  test('is nobody else’s domain', () => {
    expect(unseal(sealConfirmationAddress(place, 'elsewhere.example', keys))).toEqual({ type: 'elsewhere' })
  })
})

describe('a forger', () => {
  test('opens nothing with random tokens', () => {
    fc.assert(
      fc.property(characters(52), (token) => expect(unseal(`yes-${token}@${domain}`)).toEqual({ type: 'forged' })),
      { numRuns: 5_000 }
    )
  })

  test('opens nothing with one character changed, at any place', () => {
    const address = sealConfirmationAddress(place, domain, keys)
    for (let at = 'yes-'.length; at < localPartOf(address).length; at++) {
      const other = address[at] === '7' ? '8' : '7'
      expect(unseal(`${address.slice(0, at)}${other}${address.slice(at + 1)}`)).toEqual({ type: 'forged' })
    }
  })

  test('makes none of a seat’s address, and no seat’s address of one', () => {
    const seat = sealReplyAddress({ game: 'yes', session: place.session, seat: place.seat }, domain, keys)
    expect(unseal(seat)).toEqual({ type: 'seat', game: 'yes', session: place.session, seat: place.seat })
    expect(unsealConfirmation(localPartOf(seat), keys)).toBeUndefined()
    const cut = sealConfirmationAddress(place, domain, keys).replace(/.{18}@/, '@')
    expect(unseal(cut)).toEqual({ type: 'forged' })
  })
})

test.each([
  ['no session', { ...place, session: 'short' }],
  ['a seat that there is not', { ...place, seat: 16 }],
  ['no hold', { ...place, hold: 'abc' }]
])('%s makes no address', (_, wrong) => {
  expect(() => sealConfirmationAddress(wrong, domain, keys)).toThrow('holds no such letter')
})
