import { expect, test } from '@jest/globals'
import { findDestination } from './destination.ts'
import { house } from './fixtures/mails.ts'
import { sealReplyAddress } from './reply-address.ts'

const seat = { game: 'dungeon', session: '0123456789abcdef', seat: 1 }
const address = sealReplyAddress(seat, house.domain, house.keys)
const find = (...recipients: string[]) => findDestination(recipients, house)

test('finds a game and a seat, whatever the case and who else got the mail', () => {
  expect(find('Dungeon@Play.Example', 'bob@example.com')).toEqual({
    type: 'found',
    destination: { type: 'game', game: 'dungeon' }
  })
  expect(find(address.toUpperCase(), address)).toEqual({ type: 'found', destination: { type: 'seat', ...seat } })
})

test.each([
  ['bad_destination', ['bob@example.com', 'not an address']],
  ['bad_destination', []],
  ['session_not_found', ['dungoen@play.example']],
  ['key_invalid', [address.replace('dungeon', 'intimacy')]],
  ['too_many_recipients', ['dungeon@play.example', address]],
  ['too_many_recipients', ['dungeon@play.example', 'intimacy@play.example']]
])('refuses with %s for %j', (reason, recipients) => {
  expect(find(...recipients)).toEqual({ type: 'refused', reason })
})
