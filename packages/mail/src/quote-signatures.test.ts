import { describe, expect, test } from '@jest/globals'
import { closings, notices } from './fixtures/closings.ts'
import { footers } from './fixtures/footers.ts'
import { ownWords } from './own-words.ts'

const story = 'I take the left stair, quietly.\n\nThe lamp stays lit.'
const quote = 'On 3 March 2026 at 10:04, Den wrote:\n> Left or right?'

describe('a signature', () => {
  test('is cut under its dashes', () => {
    const signature = '-- \nAnn Example\nExample Ltd.\n+43 1 234'
    expect(ownWords({ text: `${story}\n\n${signature}` })).toEqual({ text: story, cut: signature })
    expect(ownWords({ text: `${story}\n\n${signature}\n\n${quote}` }).text).toBe(story)
    expect(ownWords({ text: `${quote}\n\n${story}\n\n${signature}` }).text).toBe(story)
  })

  test('is cut with the notice below it', () => {
    const text = `${story}\n\n--\nAnn Example\n+43 1 234\n\n${notices[0]?.[1]}`
    expect(ownWords({ text }).text).toBe(story)
  })

  test.each([
    'We sleep.\n\n--\n\nIn the morning the door stands open. Nobody opened it, and nobody speaks of it.',
    'We sleep\n\n—\n\nthen I search',
    'We sleep.\n\n__________\n\nWe wake.'
  ])('is not a story that goes on under dashes: %j', (text) => {
    expect(ownWords({ text }).text).toBe(text)
  })
})

describe('a footer', () => {
  test.each(footers)('of a phone, an app or a list is cut (%s): %s', (_language, footer) => {
    expect(ownWords({ text: `${story}\n\n${footer}\n` })).toEqual({ text: story, cut: footer })
    expect(ownWords({ text: `${story}\n\n${footer}\n\n${quote}` }).text).toBe(story)
  })

  test('of a phone ends what was written on it', () => {
    expect(ownWords({ text: `${story}\n\nSent from my iPhone\n\nYou stand before two stairs.` }).text).toBe(story)
    expect(ownWords({ text: `Sent from my iPhone\n\n${quote}\n\n${story}` }).text).toBe(story)
  })

  test.each([
    '_______________________________________________\nplay mailing list\nplay@lists.play.example\nhttps://lists.play.example/listinfo/play',
    '_______________________________________________\nplay mailing list -- play@play.example\nTo unsubscribe send an email to play-leave@play.example',
    '_______________________________________________\nEverybody at the mill gets this mail, as it should be.\nTo leave this mailing list, write to play-leave@play.example.',
    '-- \nYou received this message because you are subscribed to the Google Groups "Play" group.\nTo unsubscribe from this group and stop receiving emails from it, send an email to play+unsubscribe@googlegroups.com.'
  ])('of a mailing list is cut: %j', (footer) => {
    expect(ownWords({ text: `${story}\n\n${footer}` }).text).toBe(story)
  })

  test.each([
    'Sent from the tower, the raven brings a phone number, of all things.',
    'Sent from a magnificent torch of pixels',
    'We write on the door:\n\n________\nWhoever wants to unsubscribe from this guild shall say so aloud, at noon.',
    'We sent by mobile post what the king wanted.',
    'Sent from a galaxy far away',
    'Sent by nine wizards',
    'Sent from the cell below the tower',
    'Sent by apple cart',
    'Das Telefon hat der König gesendet.',
    'Von Apple zu Apple fliegt die Biene',
    'Telefon kuleye gönderildi.',
    'Sent from my tower, the raven brings a phone.',
    '从我的背包里拿出绳子。',
    '发自内心的笑。',
    'נשלח מהמלך שליח אל המגדל',
    'أرسلت من البرج رسالة إلى الملك',
    'スマートフォンを王に送る。',
    'मेरे पास torch है',
    '来自 Bob 的信'
  ])('is not a sentence that only begins like one: %j', (text) => {
    expect(ownWords({ text }).text).toBe(text)
  })
})

describe('a notice by lawyers', () => {
  test.each(notices)('is cut (%s): %s', (_language, notice) => {
    expect(ownWords({ text: `${story}\n\n${notice}` })).toEqual({ text: story, cut: notice })
  })
})

test('a secret letter in a story is no notice', () => {
  const text =
    'I write:\n\nThis letter is confidential. If the intended recipient never comes, the raven brings it back.'
  expect(ownWords({ text }).text).toBe(text)
})

describe('a closing', () => {
  test.each(closings)('is cut with the name under it (%s): %s', (_language, closing) => {
    expect(ownWords({ text: `${story}\n\n${closing}\nAnn Example\n` }).text).toBe(story)
    expect(ownWords({ text: `${story}\n\n${closing}\n\nAnn Example\n+43 1 234\n\n${quote}` }).text).toBe(story)
  })

  test.each([
    'With my love,\nAnn',
    'I answer him:\n\nregards',
    'Best regards,\nAnn',
    'I seal it.\n\nYours faithfully,\nThe Keeper of the Bell',
    'I sign the letter.\n\nBest regards\n\nSome One'
  ])('stays where it may be the words themselves: %j', (text) => {
    expect(ownWords({ text }).text).toBe(text)
  })
})
