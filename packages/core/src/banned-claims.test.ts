import { describe, expect, test } from '@jest/globals'
import { bannedClaims } from './banned-claims.ts'

describe('bannedClaims', () => {
  test.each([
    ['You are a warm and seasoned couples therapist.', 'You are a warm and seasoned couples therapist'],
    ['Ask me anything. I’m your psychologist now.', 'I’m your psychologist'],
    ['Your licensed guide writes weekly.', 'licensed'],
    ['Greetings from Dr. Alex.', 'Dr. A'],
    ['All you write stays confidential.', 'confidential'],
    ['This is evidence-based\nonline therapy for two.', 'This is evidence-based online therapy'],
    ['Your letters are 100% private.', '100% private'],
    ['Relax, I am human.', 'I am human']
  ])('finds the claim in %j', (text, words) => {
    expect(bannedClaims(text).map((claim) => claim.words)).toContain(words)
  })

  test.each([
    'You are not a therapist, and you never speak as one.',
    'This is not therapy, not legal advice.',
    'E-mail isn’t confidential.',
    'No licensed person reads this.',
    'The AI is neither human nor licensed.',
    'A therapist can help you in person, and so can a doctor.',
    'She is a counsellor of the queen.',
    'Drive on to Drammen.'
  ])('lets %j pass', (text) => {
    expect(bannedClaims(text)).toEqual([])
  })

  test('a denial in an earlier sentence denies nothing', () => {
    expect(bannedClaims('This is not a toy. I am a therapist.')).toMatchObject([{ line: 1 }])
    expect(bannedClaims('Do not worry: I am a therapist.')).toHaveLength(1)
    expect(bannedClaims('- not a toy\n- fully secure')).toMatchObject([{ line: 2, words: 'fully secure' }])
  })

  test('names the line', () => {
    expect(bannedClaims('One.\n\nTwo, confidential.')).toMatchObject([{ line: 3 }])
  })
})
