import { describe, expect, test } from '@jest/globals'
import { ownWords } from './own-words.ts'

const story = 'I take the left stair, quietly.\n\nThe lamp stays lit.'
const fields = 'Von: Bo <bo@example.net>\nGesendet: Dienstag, 3. März 2026\nAn: Ann\nBetreff: Karte'
const passedOn = { from: 'Bo <bo@example.net>', text: story }

describe('a forward', () => {
  test('is told from a reply, with its sender', () => {
    const text = `Look at this!\n\n---------- Forwarded message ---------\nFrom: Bo <bo@example.net>\nDate: Tue, 3 Mar 2026\nSubject: Map\nTo: Ann\n\n${story}`
    expect(ownWords({ text })).toMatchObject({ text: 'Look at this!', forwarded: passedOn })
  })

  test('is known by its subject where the client writes no marker', () => {
    const text = `Schau!\n\n${fields}\n\n${story}`
    expect(ownWords({ text, subject: 'WG: Karte' })).toMatchObject({ text: 'Schau!', forwarded: passedOn })
    expect(ownWords({ text, subject: 'AW: Karte' }).forwarded).toBeUndefined()
  })

  test('is a mail that begins with header fields and is no answer', () => {
    const text = `________________________________\n${fields}\n\n${story}`
    expect(ownWords({ text, subject: 'Karte' })).toMatchObject({ text: '', forwarded: passedOn })
    expect(ownWords({ text, subject: 'AW: Karte' })).not.toHaveProperty('forwarded')
  })

  test('is known by its subject where only an attribution stands above it', () => {
    const text = `Look!\n\nOn 3/3/2026, 10:04, "Bo" <bo@example.net> wrote:\n\n    ${story.replace('\n\n', '\n\n    ')}`
    expect(ownWords({ text, subject: 'Fwd: Map' })).toMatchObject({ text: 'Look!', forwarded: {} })
    expect(ownWords({ text, subject: 'Re: Map' }).forwarded).toBeUndefined()
  })

  test('is history when it stands in a quoted answer', () => {
    const text =
      'Left.\n\nOn 3 March 2026 at 10:04, Bo wrote:\n> ---------- Forwarded message ---------\n> From: Cy <cy@example.net>'
    expect(ownWords({ text })).not.toHaveProperty('forwarded')
  })

  test.each([
    'Weitergeleitete Nachricht',
    'Message transféré',
    'Mensaje reenviado',
    'Messaggio inoltrato',
    'Mensagem encaminhada',
    'Doorgestuurd bericht',
    'Vidarebefordrat meddelande',
    'Videresendt besked',
    'Videresendt melding',
    'Edelleenlähetetty viesti',
    'Przekazana wiadomość',
    'Přeposlaná zpráva',
    'Preposlaná správa',
    'Posredovano sporočilo',
    'Proslijeđena poruka',
    'Továbbított üzenet',
    'Mesaj redirecționat',
    'Пересылаемое сообщение',
    'Переслане повідомлення',
    'Препратено съобщение',
    'İletilen İleti',
    'Προωθημένο μήνυμα',
    '転送されたメッセージ',
    '转发的邮件',
    '전달된 메시지',
    'הודעה שהועברה',
    'رسالة معاد توجيهها'
  ])('has its marker in many languages: %s', (marker) => {
    const text = `Look!\n\n---------- ${marker} ----------\nFrom: Bo <bo@example.net>\nTo: Ann\n\n${story}`
    expect(ownWords({ text })).toMatchObject({ text: 'Look!', forwarded: passedOn })
  })
})
