import { type SessionEvent, sessionEvent } from '@gpttherapy/core'
import { describe, expect, test } from '@jest/globals'
import { explainEvent, explainedEvent } from './explained-event.ts'

const words = 'Nightingale'
const address = 'ann@a.example'
const text = `${words}, as ${address} wrote`

/** One of each kind, and a word or an address wherever there can be one. */
const samples: { [Type in SessionEvent['type']]: Extract<SessionEvent, { type: Type }> } = {
  'session-founded': {
    type: 'session-founded',
    game: 'dungeon',
    mission: 'the-stopped-hour',
    subject: text,
    address,
    name: text,
    opening: text
  },
  'delivery-recorded': {
    type: 'delivery-recorded',
    seat: 0,
    digests: ['d1'],
    sesAt: 0,
    messageId: `<${address}>`,
    references: [`<${address}>`],
    offsetMinutes: 60
  },
  'doubtful-letter-held': {
    type: 'doubtful-letter-held',
    seat: 0,
    hold: 'abcdefgh',
    delivery: 'delivery-1',
    digests: ['d1'],
    sesAt: 1,
    length: 5
  },
  'doubtful-letter-asked': { type: 'doubtful-letter-asked', seat: 0, hold: 'abcdefgh' },
  'doubtful-letter-confirmed': { type: 'doubtful-letter-confirmed', seat: 0, hold: 'abcdefgh' },
  'doubtful-letter-put-aside': {
    type: 'doubtful-letter-put-aside',
    seat: 0,
    hold: 'abcdefgh',
    digests: ['d1'],
    sesAt: 1
  },
  'attachments-declined': { type: 'attachments-declined', seat: 0, text },
  'aside-told': { type: 'aside-told', seat: 0 },
  'consent-given': { type: 'consent-given', seat: 0 },
  'words-kept': { type: 'words-kept', seat: 0, text },
  'address-written': { type: 'address-written', seat: 0, address, readers: [0] },
  'letter-taken': { type: 'letter-taken', seat: 0, text, readers: 'table' },
  'private-words-taken': { type: 'private-words-taken', seat: 0, text },
  'player-returned': { type: 'player-returned', seat: 0 },
  'share-offered': { type: 'share-offered', seat: 0, text },
  'share-answered': { type: 'share-answered', seat: 0, consent: true, text },
  'passage-shared': { type: 'passage-shared', seat: 0, text },
  'copy-made': { type: 'copy-made', seat: 0, day: '2026-11-24' },
  'recap-renewed': { type: 'recap-renewed', readers: [0], text },
  'player-invited': { type: 'player-invited', standIn: 1 },
  'invitation-accepted': { type: 'invitation-accepted', seat: 1, name: text },
  'invitation-declined': { type: 'invitation-declined', seat: 1 },
  'invitation-expired': { type: 'invitation-expired', seat: 1 },
  'invitation-withdrawn': { type: 'invitation-withdrawn', seat: 1 },
  'letter-returned': { type: 'letter-returned', seat: 0, kind: 'hard', digests: ['e1'], sesAt: 0 },
  'player-unreachable': { type: 'player-unreachable', seat: 0, told: true },
  'player-reachable': { type: 'player-reachable', seat: 0 },
  'thread-frozen': { type: 'thread-frozen', seat: 0 },
  'player-left': { type: 'player-left', seat: 0 },
  'players-awaited': { type: 'players-awaited' },
  'session-started': { type: 'session-started' },
  'turn-opened': { type: 'turn-opened', number: 1, deadline: 0 },
  'turn-narrated': { type: 'turn-narrated', readers: 'table', text },
  'turn-closed': { type: 'turn-closed' },
  'reminder-issued': { type: 'reminder-issued', turn: 1, seats: [1] },
  'host-told': { type: 'host-told', turn: 1, seat: 0 },
  'absence-begun': { type: 'absence-begun', seat: 0, until: 0 },
  'absence-ended': { type: 'absence-ended', seat: 0 },
  'time-zone-set': { type: 'time-zone-set', seat: 0, zone: '+09:00' },
  'letter-held-back': { type: 'letter-held-back', seat: 0, turn: 1 },
  'deadline-extended': { type: 'deadline-extended', deadline: 0 },
  'session-paused': { type: 'session-paused' },
  'session-resumed': { type: 'session-resumed', deadline: 0 },
  'session-ended': { type: 'session-ended', outcome: text },
  'session-expired': { type: 'session-expired' },
  'session-archived': { type: 'session-archived' },
  'fact-recorded': { type: 'fact-recorded', about: text, text, readers: 'table' },
  'state-updated': { type: 'state-updated', name: text, value: text, reason: text, readers: 'table' },
  'dice-rolled': { type: 'dice-rolled', dice: '2d6', rolls: [3, 4], total: 7, purpose: text },
  'tokens-spent': { type: 'tokens-spent', tokens: 220 },
  'refusal-answered': { type: 'refusal-answered', seat: 0, reason: 'session_closed', day: '2026-11-24' },
  'desk-opened': { type: 'desk-opened', address }
}
const events = Object.values(samples)

describe.each(events.map((event): [string, SessionEvent] => [event.type, sessionEvent.parse(event)]))(
  '%s',
  (_, event) => {
    test('shows no word and no address, redacted', () => {
      const shown = explainedEvent.parse(explainEvent(event, 'redacted'))
      expect(JSON.stringify(shown)).not.toMatch(/nightingale|@/i)
    })

    test('shows every word and still no address, revealed', () => {
      const shown = JSON.stringify(explainEvent(event, 'revealed'))
      expect(shown).not.toContain('@')
      const written = JSON.stringify(event).split(words).length
      expect(shown.split(words)).toHaveLength(written)
    })
  }
)

test('what no one wrote is shown as it is', () => {
  expect(explainEvent(samples['dice-rolled'], 'redacted')).toEqual({
    type: 'dice-rolled',
    dice: '2d6',
    rolls: [3, 4],
    total: 7,
    words: { purpose: `(${text.length} characters)` }
  })
  expect(explainEvent(samples['turn-opened'], 'redacted')).toMatchObject({
    number: 1,
    deadline: '1970-01-01T00:00:00.000Z'
  })
  expect(explainEvent(samples['refusal-answered'], 'redacted')).toMatchObject({ refusal: 'session_closed' })
})
