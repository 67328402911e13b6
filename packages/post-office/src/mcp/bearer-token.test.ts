import { describe, expect, test } from '@jest/globals'
import { checkBearer, tokenPattern } from './bearer-token.ts'

describe('a request to a door with a token', () => {
  test.each(['Bearer s3cret', 'bearer s3cret', 'Bearer   s3cret '])('shows it as %j', (authorization) => {
    expect(checkBearer(authorization, 's3cret')).toEqual({ type: 'shown' })
  })

  test.each([undefined, '', 'Basic czNjcmV0', 'Bearer', 's3cret'])(
    'that shows none (%j) is asked for one',
    (authorization) => {
      expect(checkBearer(authorization, 's3cret')).toMatchObject({ type: 'refused', challenge: 'Bearer' })
    }
  )

  test.each(['Bearer s3cre', 'Bearer s3crets', 'Bearer S3CRET', 'Bearer s3crét'])(
    'that shows another (%j) is told so',
    (authorization) => {
      const challenge = 'Bearer error="invalid_token"'
      expect(checkBearer(authorization, 's3cret')).toMatchObject({ type: 'refused', challenge })
    }
  )
})

test('a token is made of what RFC 6750 allows', () => {
  expect('aZ09._~+/-=='.match(tokenPattern)).not.toBeNull()
  for (const wrong of ['', 'a b', 'a=b', 'ä', 'a\n']) expect(wrong).not.toMatch(tokenPattern)
})
