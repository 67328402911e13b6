import { describe, expect, test } from '@jest/globals'
import { isAutoReply } from './auto-replies.ts'
import { fromAnn, readMail } from './fixtures/mails.ts'

const withField = (field: string) => isAutoReply(readMail([...fromAnn, field], 'I am away.'))
const withSubject = (subject: string) =>
  isAutoReply(readMail(['From: ann@example.com', `Subject: ${subject}`], 'I am away.'))

describe('a program', () => {
  test.each([
    'Auto-Submitted: auto-replied',
    'Auto-Submitted: auto-generated (vacation); owner-email="a@example.com"',
    'Auto-Submitted: Auto-Notified',
    'X-Autoreply: yes',
    'X-Autorespond:',
    'Precedence: auto_reply',
    'X-POST-MessageClass: 9; Autoresponder',
    'Content-Type: multipart/report; report-type=disposition-notification'
  ])('says so: %s', (field) => {
    expect(withField(field)).toBe(true)
  })

  test.each([
    'Automatic reply: The cellar',
    'Out of Office: The cellar',
    'Out of office',
    'Autoreply from Ann',
    '[EXT] Automatic reply: The cellar',
    'Automatische Antwort: Der Keller',
    'Abwesenheitsnotiz: Der Keller',
    'Réponse automatique : La cave',
    'Respuesta automática: El sótano',
    'Risposta automatica: La cantina',
    'Automatisch antwoord: De kelder',
    'Autosvar: Kælderen',
    'Odpowiedź automatyczna: Piwnica',
    'Автоответ: Подвал',
    '自動返信: 地下室',
    '自动回复: 地下室'
  ])('heads its answer "%s"', (subject) => {
    expect(withSubject(subject)).toBe(true)
  })

  test('writes from an address that takes no answer', () => {
    expect(isAutoReply(readMail(['From: no-reply@example.com'], 'x'))).toBe(true)
  })
})

describe('a person', () => {
  test.each([
    'Auto-Submitted: no',
    'Auto-Submitted: No (a person)',
    'X-Auto-Response-Suppress: All',
    'X-Autoreply: no',
    'Precedence: normal'
  ])('may have %s', (field) => {
    expect(withField(field)).toBe(false)
  })

  test.each([
    'Re: Automatic reply: The cellar',
    'Out of office adventures',
    'Automatic response team, we meet at dawn',
    'Auto: wir nehmen den Bus'
  ])('may write "%s"', (subject) => {
    expect(withSubject(subject)).toBe(false)
  })
})
