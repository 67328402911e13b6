import { describe, expect, test } from '@jest/globals'
import { toolNames } from './all-tools.ts'
import { filesOf, shippedGame } from './fixtures/shipped-games.ts'
import type { GameProblem } from './game.ts'
import { parseGame } from './parse-game.ts'

/** Problems of a game in which only these files differ; `undefined` removes one. */
function broken(game: 'dungeon' | 'intimacy', changes: Record<string, string | undefined>): GameProblem[] {
  const files = Object.entries({ ...filesOf(game), ...changes })
  const texts = Object.fromEntries(files.flatMap(([path, text]) => (text === undefined ? [] : [[path, text]])))
  const parsed = parseGame(game, texts, toolNames)
  return parsed.type === 'broken' ? parsed.problems : []
}

function settingsWith(changes: Record<string, unknown>): string {
  return JSON.stringify({ ...JSON.parse(filesOf('dungeon')['game.json'] ?? ''), ...changes })
}

const turn = { deadlineHours: 48, graceHours: 12, reminderHours: 12, missed: 'pause' }

describe('a broken game is refused, with file and field', () => {
  test.each<[string, Record<string, string | undefined>, Partial<GameProblem>]>([
    ['no settings', { 'game.json': undefined }, { file: 'game.json', field: '', remedy: 'write it' }],
    ['no JSON', { 'game.json': '{' }, { file: 'game.json', field: '' }],
    ['a missing setting', { 'game.json': settingsWith({ title: undefined }) }, { field: 'title', remedy: 'add it' }],
    ['an unknown setting', { 'game.json': settingsWith({ colour: 'red' }) }, { field: 'colour' }],
    [
      'a wrong value',
      { 'game.json': settingsWith({ consent: 'none' }) },
      { field: 'consent', remedy: 'use one of those' }
    ],
    ['more min than max', { 'game.json': settingsWith({ players: { min: 3, max: 2 } }) }, { field: 'players' }],
    [
      'a nested value',
      { 'game.json': settingsWith({ turn: { ...turn, graceHours: -1 } }) },
      { field: 'turn.graceHours' }
    ],
    [
      'a reminder before the turn',
      { 'game.json': settingsWith({ turn: { ...turn, reminderHours: 48 } }) },
      { field: 'turn.reminderHours' }
    ],
    [
      'a night without a morning',
      { 'game.json': settingsWith({ turn: { ...turn, quietHours: { from: 9, to: 7 } } }) },
      { field: 'turn.quietHours' }
    ],
    [
      'an hour that no clock shows',
      { 'game.json': settingsWith({ turn: { ...turn, quietHours: { from: 22, to: 24 } } }) },
      { field: 'turn.quietHours.to' }
    ],
    ['no day to play on', { 'game.json': settingsWith({ turn: { ...turn, days: [] } }) }, { field: 'turn.days' }],
    [
      'a day of no week',
      { 'game.json': settingsWith({ turn: { ...turn, days: ['mon', 'someday'] } }) },
      { field: 'turn.days.1' }
    ],
    ['an unknown tool', { 'game.json': settingsWith({ tools: ['roll_dice', 'send_mail'] }) }, { field: 'tools.1' }],
    ['no narrator', { 'narrator.md': undefined }, { file: 'narrator.md', field: '' }],
    ['empty rules', { 'rules.md': ' \n' }, { file: 'rules.md', problem: 'the file is empty' }],
    ['too long a narrator', { 'narrator.md': 'word '.repeat(6_400) }, { file: 'narrator.md', field: '' }],
    ['no mission', { 'missions/the-stopped-hour.md': undefined }, { file: 'missions/the-stopped-hour.md' }],
    [
      'too long a mission',
      { 'missions/the-stopped-hour.md': 'x'.repeat(17_000) },
      { file: 'missions/the-stopped-hour.md' }
    ],
    ['no letter', { 'letters/paused.md': undefined }, { file: 'letters/paused.md', problem: 'the file is missing' }],
    ['too long a letter', { 'letters/paused.md': '{{turn}} '.repeat(1_000) }, { file: 'letters/paused.md' }],
    ['a misspelt letter', { 'letters/farewell.md': 'Bye.' }, { file: 'letters/farewell.md' }],
    [
      'a placeholder of another letter',
      { 'letters/goodbye.md': 'Bye, {{inviter}}.' },
      { file: 'letters/goodbye.md', field: '{{inviter}}', remedy: 'use some of {{title}}, {{player}}' }
    ],
    ['an open brace', { 'letters/goodbye.md': 'Bye, {{player.' }, { field: '{{player.}}' }],
    [
      'a welcome that hides the AI',
      { 'letters/welcome.md': 'HAIL, BONSAI. Write STOP.' },
      { file: 'letters/welcome.md', field: 'AI' }
    ],
    [
      'an invitation without a way out',
      { 'letters/invitation.md': 'An AI. ACCEPT?' },
      { file: 'letters/invitation.md', field: 'STOP' }
    ],
    [
      'an invitation without a way in',
      { 'letters/invitation.md': 'An AI. STOP.' },
      { file: 'letters/invitation.md', field: 'ACCEPT' }
    ],
    ['a reminder of no turn', { 'letters/reminder.md': 'Write!' }, { file: 'letters/reminder.md', field: '{{turn}}' }],
    [
      'a subject line',
      { 'letters/goodbye.md': 'Subject: Bye\n\nBye.' },
      { file: 'letters/goodbye.md', field: 'line 1' }
    ],
    ['a link', { 'letters/goodbye.md': 'See https://a.example/b' }, { field: 'https://a.example/b' }],
    ['an address', { 'letters/goodbye.md': 'Write to me@a.example' }, { field: 'me@a.example' }],
    [
      'a claim in a letter',
      { 'letters/goodbye.md': 'Bye.\nYour therapist' },
      { file: 'letters/goodbye.md', field: 'line 2' }
    ],
    [
      'a claim to the narrator',
      { 'narrator.md': 'You are a licensed healer.' },
      { file: 'narrator.md', field: 'line 1' }
    ]
  ])('%s', (_, changes, expected) => {
    expect(broken('dungeon', changes)).toEqual([expect.objectContaining(expected)])
  })

  test.each(['welcome', 'invitation', 'consent'])(
    'a %s that does not ask for I AGREE, where consent is explicit',
    (kind) => {
      const file = `letters/${kind}.md`
      expect(broken('intimacy', { [file]: 'An AI writes. STOP ends it.' })).toMatchObject([{ file, field: 'I AGREE' }])
    }
  )

  test('narrator and rules that are too long only together', () => {
    const changes = { 'narrator.md': 'word '.repeat(3_400), 'rules.md': 'word '.repeat(3_400) }
    expect(broken('dungeon', changes)).toMatchObject([
      { file: 'narrator.md', problem: expect.stringContaining('rules.md') }
    ])
  })

  test('a folder whose name is no local part', () => {
    const parsed = parseGame('Dun-geon', filesOf('dungeon'), toolNames)
    expect(parsed).toMatchObject({ type: 'broken', problems: [{ file: 'game.json', field: 'the folder’s name' }] })
  })

  test('everything at once, so that an author corrects it in one go', () => {
    expect(broken('dungeon', { 'game.json': '[]', 'rules.md': '', 'letters/joined.md': '{{x}}' })).toHaveLength(3)
  })
})

test('a byte order mark and CRLF are read away', () => {
  const files = Object.entries(filesOf('dungeon')).map(([path, text]) => [
    path,
    `\uFEFF${text.replaceAll('\n', '\r\n')}`
  ])
  expect(parseGame('dungeon', Object.fromEntries(files), toolNames)).toEqual({
    type: 'game',
    game: shippedGame('dungeon')
  })
})
