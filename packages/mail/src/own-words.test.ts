import { describe, expect, test } from '@jest/globals'
import { ownWords } from './own-words.ts'

const story = 'I take the left stair, quietly.\n\nThe lamp stays lit.'
const quoted = '> You stand before two stairs.\n> \n> What do you do?'

describe('a reply above its quote', () => {
  test.each([
    ['en, Gmail', 'On Tue, 3 Mar 2026 at 10:04, The Dungeon <dungeon-a2b@play.example> wrote:'],
    ['en, wrapped', 'On Tue, 3 Mar 2026 at 10:04, The Very Long Name of a Dungeon\n<dungeon-a2b@play.example>\nwrote:'],
    ['de, Gmail', 'Am Di., 3. März 2026 um 10:04 Uhr schrieb Verlies <dungeon-a2b@play.example>:'],
    ['de, Thunderbird', 'Am 03.03.26 um 10:04 schrieb Verlies:'],
    ['fr', 'Le mar. 3 mars 2026 à 10:04, Donjon <dungeon-a2b@play.example>\na écrit :'],
    ['es', 'El mar, 3 mar 2026 a las 10:04, Mazmorra (<dungeon-a2b@play.example>) escribió:'],
    ['it', 'Il giorno mar 3 mar 2026 alle ore 10:04 Dungeon <dungeon-a2b@play.example> ha scritto:'],
    ['pt', 'Em ter., 3 de mar. de 2026 às 10:04, Masmorra <dungeon-a2b@play.example> escreveu:'],
    ['nl', 'Op di 3 mrt 2026 om 10:04 schreef Kerker <dungeon-a2b@play.example>:'],
    ['sv', 'Den tis 3 mars 2026 kl 10:04 skrev Hålan <dungeon-a2b@play.example>:'],
    ['da', 'Den tirs. 3. mar. 2026 kl. 10.04 skrev Hulen <dungeon-a2b@play.example>:'],
    ['no', 'tir. 3. mars 2026 kl. 10:04 skrev Hulen <dungeon-a2b@play.example>:'],
    ['fi', 'ti 3. maalisk. 2026 klo 10.04 Luola (dungeon-a2b@play.example) kirjoitti:'],
    ['pl', 'wt., 3 mar 2026 o 10:04 Loch <dungeon-a2b@play.example> napisał(a):'],
    ['cs', 'út 3. 3. 2026 v 10:04 odesílatel Kobka <dungeon-a2b@play.example> napsal:'],
    ['hu', 'Barlang <dungeon-a2b@play.example> ezt írta (időpont: 2026. márc. 3., K, 10:04):'],
    ['ro', 'În mar., 3 mar. 2026 la 10:04, Temnița <dungeon-a2b@play.example> a scris:'],
    ['tr', 'Zindan <dungeon-a2b@play.example>, 3 Mar 2026 Sal, 10:04 tarihinde şunu yazdı:'],
    ['ru', 'вт, 3 мар. 2026 г. в 10:04, Подземелье <dungeon-a2b@play.example>:'],
    ['uk', 'вт, 3 бер. 2026 р. о 10:04 Підземелля <dungeon-a2b@play.example> пише:'],
    ['el', 'Στις Τρί 3 Μαρ 2026 στις 10:04, ο χρήστης <dungeon-a2b@play.example> έγραψε:'],
    ['ja', '2026年3月3日(火) 10:04 ダンジョン <dungeon-a2b@play.example>:'],
    ['zh', '在 2026年3月3日,10:04,地牢 <dungeon-a2b@play.example> 写道:'],
    ['ko', '2026년 3월 3일 (화) 오전 10:04, 던전 <dungeon-a2b@play.example>님이 작성:'],
    ['he', 'בתאריך יום ג׳, 3 במרץ 2026 ב-10:04 מאת ‪<‪dungeon-a2b@play.example‬‏>:‬'],
    ['ar', 'في الثلاثاء، 3 مارس 2026 في 10:04 ص تمت كتابة ما يلي بواسطة <dungeon-a2b@play.example>:']
  ])('loses the quote and its introduction (%s)', (_client, attribution) => {
    const reply = ownWords({ text: `${story}\n\n${attribution}\n\n${quoted}\n` })
    expect(reply.text).toBe(story)
    expect(reply.cut).toContain('two stairs')
    expect(reply.cut).toContain('10')
  })

  test.each([
    [
      'en',
      'From: The Dungeon <a@play.example>\nSent: Tuesday, 3 March 2026 10:04\nTo: Ann <ann@example.org>\nSubject: Bell'
    ],
    ['de', 'Von: Verlies <a@play.example>\nGesendet: Dienstag, 3. März 2026 10:04\nAn: Ann\nBetreff: Glocke'],
    ['fr', 'De : Donjon <a@play.example>\nEnvoyé : mardi 3 mars 2026 10:04\nÀ : Ann\nObjet : La cloche'],
    ['pl', '-----Wiadomość oryginalna-----\nOd: Loch\nWysłano: wtorek, 3 marca 2026\nDo: Ann\nTemat: Dzwon'],
    ['ja', '差出人: ダンジョン <a@play.example>\n送信日時: 2026年3月3日\n宛先: Ann\n件名: 鐘']
  ])('loses an unmarked original under header fields (%s)', (_language, headers) => {
    expect(ownWords({ text: `${story}\n\n${headers}\n\nYou stand before two stairs.` }).text).toBe(story)
  })
})

describe('a reply in other places', () => {
  test('keeps the words between quotes, in order', () => {
    const text = 'On 3 March 2026 at 10:04, Dungeon wrote:\n> Left or right?\n\nLeft.\n\n> And the lamp?\n\nLit.\n'
    expect(ownWords({ text }).text).toBe('Left.\n\nLit.')
  })

  test('keeps the words below the quote', () => {
    expect(ownWords({ text: `Ann <ann@example.org> wrote:\n${quoted}\n\n${story}\n` }).text).toBe(story)
  })

  test('keeps the words below a quote that holds header fields or an attribution', () => {
    const text = `> From: Bo <bo@example.net>\n> Sent: Tuesday\n> To: Ann\n\nLeft.\n\n> On 3 March 2026 at 10:04, Bo wrote:\n\nLit.`
    expect(ownWords({ text }).text).toBe('Left.\n\nLit.')
  })

  test('is empty when there is only a quote', () => {
    expect(ownWords({ text: `On 3 March 2026 at 10:04, Dungeon wrote:\n${quoted}` }).text).toBe('')
  })

  test('keeps the words in front of an attribution on the same line', () => {
    const text = 'Left. On Tue, Mar 3, 2026 at 10:04 AM, dungeon@play.example wrote:\n> Left or right?'
    expect(ownWords({ text }).text).toBe('Left.')
  })
})

describe('commands as in a text adventure', () => {
  test('are the player’s words', () => {
    expect(ownWords({ text: '> look\n> go north\n' })).toEqual({ text: 'look\ngo north', cut: '' })
  })

  test('are not a marked forward or attribution', () => {
    expect(ownWords({ text: '> On 3 March 2026 at 10:04, Bo wrote:\n> Left?' }).text).toBe('')
    expect(
      ownWords({ text: '> Begin forwarded message:\n>\n> From: Bo <bo@example.net>\n>\n> Map' }).forwarded
    ).toEqual({
      from: 'Bo <bo@example.net>',
      text: 'Map'
    })
  })
})

describe('a forward', () => {
  test('is told from a reply, with its sender', () => {
    const text = `Look at this!\n\n---------- Forwarded message ---------\nFrom: Bo <bo@example.net>\nDate: Tue, 3 Mar 2026\nSubject: Map\nTo: Ann\n\n${story}`
    expect(ownWords({ text })).toMatchObject({
      text: 'Look at this!',
      forwarded: { from: 'Bo <bo@example.net>', text: story }
    })
  })

  test('is known by its subject where the client writes no marker', () => {
    const text = `Schau!\n\nVon: Bo <bo@example.net>\nGesendet: Dienstag, 3. März 2026\nAn: Ann\nBetreff: Karte\n\n${story}`
    expect(ownWords({ text, subject: 'WG: Karte' }).forwarded).toEqual({ from: 'Bo <bo@example.net>', text: story })
    expect(ownWords({ text, subject: 'AW: Karte' }).forwarded).toBeUndefined()
  })

  test('is history when it stands in a quoted answer', () => {
    const text =
      'Left.\n\nOn 3 March 2026 at 10:04, Bo wrote:\n> ---------- Forwarded message ---------\n> From: Cy <cy@example.net>'
    expect(ownWords({ text })).not.toHaveProperty('forwarded')
  })
})

describe('prose that looks like something else', () => {
  test.each([
    'On the surface nothing moves.\nOn Tuesday the king wrote:\n\nCome at once.',
    'At 10:30 on Monday the colonel wrote:\n\nCome at once.',
    'Tell bob@example.org what the king wrote:\n\nCome at once.',
    'Bo nails a note to the door.\n----\nFrom: the king\n----\nand we leave.',
    'From the tower: silence.\nTo the east: smoke.\n\nI go east.',
    'I write on the wall:\n----\nWe were here.\n----\nand go.',
    '>:( says the goblin.\n\nI laugh.'
  ])('stays: %j', (text) => {
    expect(ownWords({ text }).text).toBe(text)
  })
})
