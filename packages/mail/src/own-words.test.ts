import { describe, expect, test } from '@jest/globals'
import { attributions } from './fixtures/attributions.ts'
import { clientHeaderBlocks } from './fixtures/client-header-blocks.ts'
import { outlookHeaderBlocks } from './fixtures/header-blocks.ts'
import { ownWords } from './own-words.ts'

const headerBlocks = [...outlookHeaderBlocks, ...clientHeaderBlocks]
const story = 'I take the left stair, quietly.\n\nThe lamp stays lit.'
const original = 'You stand before two stairs.\n\nWhat do you do?'
const quoted = '> You stand before two stairs.\n> \n> What do you do?'

describe('a reply above its quote', () => {
  test.each(attributions)('loses it and what introduces it (%s, %s)', (_language, _client, attribution) => {
    const reply = ownWords({ text: `${story}\n\n${attribution}\n\n${quoted}\n` })
    expect(reply.text).toBe(story)
    expect(reply.cut).toContain('two stairs')
    expect(ownWords({ text: `${story}\n\n${attribution}\n\n${original}\n` }).text).toBe(story)
    const list = 'At 10:30 we go.\nOn the left.\n- 3 torches'
    expect(ownWords({ text: `${list}\n${attribution}\n${quoted}` }).text).toBe(list)
  })

  test.each(headerBlocks)('loses an original under header fields (%s, %s)', (_language, _client, fields) => {
    expect(ownWords({ text: `${story}\n\n${fields}\n\n${original}` }).text).toBe(story)
    expect(ownWords({ text: `${story}\n\n________________________________\n${fields}\n\n${original}` }).text).toBe(
      story
    )
  })

  test('keeps what was cut beside what was kept', () => {
    const attribution = 'On 3 March 2026 at 10:04, The Den wrote:'
    const text = `Left.\n\n${attribution}\n> Left or right?\n\nLit.\n\n-- \nAnn`
    expect(ownWords({ text })).toEqual({
      text: 'Left.\n\nLit.',
      cut: `${attribution}\n> Left or right?\n-- \nAnn`
    })
  })

  test.each([
    'Left. On Tue, Mar 3, 2026 at 10:04 AM, den@play.example wrote:',
    'Left. Am Di., 3. März 2026 um 10:04 Uhr schrieb Verlies <den@play.example>:',
    'Left. Le mar. 3 mars 2026 à 10:04, Donjon <den@play.example> a écrit :',
    'Left.--- On Wed, Mar 4, 2026 at 3:59 PM, den@play.example wrote:'
  ])('keeps the words in front of an attribution on the same line: %j', (line) => {
    expect(ownWords({ text: `${line}\n> Left or right?` }).text).toBe('Left.')
  })
})

describe('a reply in other places', () => {
  test('keeps the words between quotes, in order', () => {
    const text = 'On 3 March 2026 at 10:04, Den wrote:\n> Left or right?\n\nLeft.\n\n> And the lamp?\n\nLit.\n'
    expect(ownWords({ text }).text).toBe('Left.\n\nLit.')
  })

  test.each(attributions)('keeps the words below the quote (%s, %s)', (_language, _client, attribution) => {
    expect(ownWords({ text: `${attribution}\n${quoted}\n\n${story}\n` }).text).toBe(story)
  })

  test('keeps the words below a quote that holds header fields or an attribution', () => {
    const text = `> From: Bo <bo@example.net>\n> Sent: Tuesday\n> To: Ann\n\nLeft.\n\n> On 3 March 2026 at 10:04, Bo wrote:\n\nLit.`
    expect(ownWords({ text }).text).toBe('Left.\n\nLit.')
  })

  test('is empty when there is only a quote', () => {
    expect(ownWords({ text: `On 3 March 2026 at 10:04, Den wrote:\n${quoted}` }).text).toBe('')
    expect(
      ownWords({ text: 'From: Den\nSent: 3 March 2026\nTo: Ann\n\nLeft or right?', subject: 'Re: Bell' }).text
    ).toBe('')
  })

  test('may stand below a quote that nothing marks, and is not given up', () => {
    const text = `On 3 March 2026 at 10:04, Den wrote:\n\n${original}\n\nLeft.`
    expect(ownWords({ text }).text).toContain('Left.')
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

describe('prose that looks like something else', () => {
  test.each([
    'On the surface nothing moves.\nOn Tuesday the king wrote:\n\nCome at once.',
    'At 10:30 on Monday the colonel wrote:\n\nCome at once.',
    'On the wall somebody wrote:\n\nCome at once.',
    'Am Dienstag schrieb der König:\n\nKommt sofort.',
    'Le roi a écrit :\n\nVenez tout de suite.',
    'El rey escribió:\n\nVenid.',
    '王は書きました:\n\n来い。',
    'Tell bob@example.org what the king wrote:\n\nCome at once.',
    'In 1926 we met at the bridge:\n\nnobody came.',
    'Bo nails a note to the door.\n----\nFrom: the king\n----\nand we leave.',
    'Bo nails a note to the door.\n\nFrom: the king\nTo: all thieves\nSubject: the bell\n\nBring it back!',
    'From the tower: silence.\nTo the east: smoke.\n\nI go east.',
    'Date: with the baker\nTime: dusk\nTo: the mill\n\nI go.',
    'I write on the wall:\n----\nWe were here.\n----\nand go.',
    '---- Day two ----\n\nWe wake.',
    '>:( says the goblin.\n\nI laugh.',
    '>_< says the cat.\n\nI laugh.',
    'The sign says\n\n>>> this way <<<\n\nand I follow it.',
    'We sleep.\n\n* * *\n\nWe wake.',
    'GM> roll\nAnn> 12\nGM> you fall',
    'I ask: "Who wrote: beware?"\n\nNobody answers.',
    'We meet at 12:30 on 3.3.2026: at the mill.\n\nI bring the bell.'
  ])('stays: %j', (text) => {
    expect(ownWords({ text }).text).toBe(text)
  })
})
