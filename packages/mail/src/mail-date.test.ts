import { expect, test } from '@jest/globals'
import { parseMailDate } from './mail-date.ts'

test.each([
  ['Tue, 24 Nov 2026 21:30:00 +0100', '2026-11-24T20:30:00Z', 60],
  ['24 Nov 26 21:30 -0530 (somewhere)', '2026-11-25T03:00:00Z', -330],
  ['Tue,  4 nov 2026 9:05:07 GMT', '2026-11-04T09:05:07Z', 0],
  ['Fri, 21 Nov 97 09:55:06 EST', '1997-11-21T14:55:06Z', -300],
  ['Tue, 24 Nov 2026 21:30:00', '2026-11-24T21:30:00Z', 0],
  ['Tue, 24 Nov 2026 21:30:00 +9900', '2026-11-24T21:30:00Z', 0],
  ['Tue, 24 Nov 2026 21:30:00 LOCAL', '2026-11-24T21:30:00Z', 0]
])('reads %s', (text, at, offsetMinutes) => {
  expect(parseMailDate(text)).toEqual({ at: Date.parse(at), offsetMinutes })
})

test.each(['', 'yesterday', '24 Foo 2026 21:30', '2026-11-24T21:30:00Z', '99 Nov 2026 21:30', ' '.repeat(100_000)])(
  'refuses %j',
  (text) => {
    expect(parseMailDate(text)).toBeUndefined()
  }
)
