import { expect, test } from '@jest/globals'
import { begunTable, monday, sampleGame } from './fixtures/sample.ts'
import { sanitise } from './sanitise.ts'

const context = { game: sampleGame(), view: 'table' as const, readerNames: ['ann'], now: monday, seed: '5eed5eed' }

test('a secret of the table or the context is withheld, in any case and within any text', () => {
  const table = begunTable()
  const reply = { shown: 'Write to ANN@A.example or <bob@b.example>.', dice: 'from 5eed5eed' }
  expect(sanitise(reply, context, table)).toEqual({
    type: 'shown',
    text: '{"shown":"Write to (withheld) or <(withheld)>.","dice":"from (withheld)"}',
    content: { shown: 'Write to (withheld) or <(withheld)>.', dice: 'from (withheld)' }
  })
})

test('an address with a quotation mark is withheld where JSON escapes it', () => {
  const table = begunTable()
  const [seat] = table.seats
  if (seat === undefined) throw new Error('nobody sits there')
  const quoted = { ...table, seats: [{ ...seat, address: '"a b"@a.example' }] }
  expect(sanitise({ shown: 'to "a b"@a.example' }, context, quoted)).toMatchObject({
    text: '{"shown":"to (withheld)"}'
  })
})

test('what is shown is a clone: the table does not change when a caller changes it', () => {
  const people = [{ name: 'Ann' }]
  const shown = sanitise({ people }, context, begunTable())
  expect(shown.type === 'shown' && shown.content['people']).toEqual(people)
  expect(shown.type === 'shown' && shown.content['people']).not.toBe(people)
})
