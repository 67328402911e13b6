import { describe, expect, test } from '@jest/globals'
import { ownWords } from './own-words.ts'

const story = 'I take the left stair, quietly.\n\nThe lamp stays lit.'

describe('signatures and footers', () => {
  test('cuts a signature under its dashes', () => {
    const reply = ownWords({ text: `${story}\n\n-- \nAnn Example\nExample Ltd.\n+43 1 234` })
    expect(reply).toEqual({ text: story, cut: '-- \nAnn Example\nExample Ltd.\n+43 1 234' })
  })

  test('keeps a story that goes on under dashes', () => {
    const text = 'We sleep.\n\n--\n\nIn the morning the door stands open. Nobody opened it, and nobody speaks of it.'
    expect(ownWords({ text }).text).toBe(text)
  })

  test('keeps unpunctuated words under a lone dash', () => {
    const text = 'We sleep\n\n—\n\nthen I search the old chest for a key'
    expect(ownWords({ text }).text).toBe(text)
  })

  test.each([
    'Sent from my iPhone',
    'Get Outlook for Android<https://aka.ms/x>',
    'Von meinem iPhone gesendet',
    'Envoyé de mon iPhone',
    'Enviado desde mi iPhone',
    'Inviato da iPhone',
    'Enviado do meu iPhone',
    'Verstuurd vanaf mijn iPhone',
    'Skickat från min iPhone',
    'Sendt fra min iPhone',
    'Lähetetty iPhonesta',
    'Wysłane z iPhone’a',
    'Odesláno z iPhonu',
    'Отправлено с iPhone',
    'iPhone’umdan gönderildi',
    'iPhoneから送信',
    '发自我的iPhone',
    '나의 iPhone에서 보냄',
    'נשלח מה-iPhone שלי'
  ])('cuts a phone’s footer: %s', (footer) => {
    expect(ownWords({ text: `${story}\n\n${footer}\n` })).toEqual({ text: story, cut: footer })
  })

  test('keeps a sentence that only begins like a footer', () => {
    const text = 'Sent from the tower, the raven brings a phone number, of all things.'
    expect(ownWords({ text }).text).toBe(text)
  })

  test('cuts a confidentiality notice', () => {
    const notice =
      'This message is confidential and may be privileged. If you are not the intended recipient, delete it and tell us.'
    expect(ownWords({ text: `${story}\n\n${notice}` }).text).toBe(story)
  })
})
