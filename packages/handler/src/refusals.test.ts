import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSessionId } from '@gpttherapy/core'
import { type RefusalReason, refusalPolicy } from '@gpttherapy/mail'
import { describe, expect, test } from '@jest/globals'
import { eraseSession } from './erase-session.ts'
import { countingModel, domain, type MemoryWorld, memoryWorld } from './fixtures/memory-world.ts'
import { sampleGames } from './fixtures/sample-games.ts'
import type { Outcome } from './receive-letter.ts'

/** Every reason there is, given by the product's own code, with who hears of it as the list says. */

const ann = 'ann@a.example'
const eve = 'eve@e.example'
const pass = { spf: 'PASS', dkim: 'PASS', dmarc: 'PASS', spam: 'PASS', virus: 'PASS' } as const

const unproven = { ...pass, dmarc: 'GRAY', spf: 'GRAY', dkim: 'GRAY' } as const

/** `seat` is where Ann writes to, `writer` whoever does what is refused. */
type Scene = { world: MemoryWorld; seat: string; writer: string }
type Written = Parameters<MemoryWorld['write']>[3]

const mail =
  (more: Written, words = 'Words') =>
  ({ world, seat, writer }: Scene) =>
    world.write(writer, seat, words, more)
const raw = (...lines: string[]) => mail({ raw: Buffer.from(lines.join('\r\n')) })
const to =
  (address: string, words = 'Words', more: Written = {}) =>
  ({ world, writer }: Scene) =>
    world.write(writer, address, words, more)

const game = `dungeon@${domain}`
const header = 'From: Ann <ann@a.example>'

const refusals: Record<RefusalReason, (scene: Scene) => Promise<Outcome>> = {
  duplicate_message: async (scene) => {
    await mail({ messageId: '<twice@a.example>' })(scene)
    return mail({ messageId: '<twice@a.example>' })(scene)
  },
  too_large: mail({ raw: Buffer.concat([Buffer.from(`${header}\r\n\r\n`), Buffer.alloc(41 * 1024 * 1024, 'x')]) }),
  too_complex: raw(header, '', '--b\n'.repeat(30_000)),
  malformed: raw('no header at all'),
  empty_message: raw(''),
  no_sender: raw('Subject: x', '', 'Words'),
  ambiguous_from: mail({ headers: ['From: mallory@evil.example'] }),
  from_own_address: ({ world, seat }) => world.write(game, seat, 'Words'),
  loop_detected: mail({ headers: [`X-Loop: ${game}`] }),
  bounced: mail({ envelope: { mailFrom: '' } }),
  complaint: raw(header, 'Content-Type: multipart/report; report-type=feedback-report', '', 'x'),
  auto_generated: mail({ headers: ['Auto-Submitted: auto-replied'] }),
  mailing_list: mail({ headers: ['List-Id: <a.lists.example>'] }),
  calendar: raw(header, 'Content-Type: text/calendar; method=REQUEST', '', 'BEGIN:VCALENDAR'),
  virus: mail({ envelope: { verdicts: { ...pass, virus: 'FAIL' } } }),
  spam: mail({ envelope: { verdicts: { ...pass, spam: 'FAIL' } } }),
  auth_failed: mail({ envelope: { verdicts: { ...pass, dmarc: 'FAIL' } } }),
  auth_indeterminate: to(game, 'Words', { envelope: { verdicts: unproven } }),
  not_confirmed: async ({ world, seat, writer }) => {
    await world.write(writer, seat, 'Words', { envelope: { verdicts: unproven } })
    const [question] = (await world.letters(ann)).filter(({ replyTo }) => replyTo.startsWith('yes-'))
    return world.write(writer, question?.replyTo ?? '', 'Perhaps', { envelope: { verdicts: unproven } })
  },
  bad_destination: mail({ envelope: { recipients: [eve] } }),
  key_invalid: ({ world, seat, writer }) => world.write(writer, seat.replace('dungeon', 'intimacy'), 'Words'),
  rate_limited: lastOf(61),
  sender_blocked: lastOf(62),

  unknown_sender: ({ world, seat }) => world.write(eve, seat, 'Words'),
  wrong_sender: wrongSeat,
  session_not_found: to(`chess@${domain}`),
  session_closed: async (scene) => {
    await scene.world.write(ann, scene.seat, 'STOP')
    return mail({})(scene)
  },
  too_many_recipients: ({ world, seat, writer }) =>
    world.write(writer, seat, 'Words', { envelope: { recipients: [seat, game] } }),
  empty_body: mail({}, ''),
  no_readable_body: raw(header, 'Content-Type: application/ms-tnef', '', 'x'),
  encrypted: mail({}, '-----BEGIN PGP MESSAGE-----'),
  invalid_content: unclearAnswer,
  forwarded: mail({}, '---------- Forwarded message ---------\nFrom: Cy <cy@c.example>\nSubject: x\n\nFrom Cy'),

  unsubscribe: to(game, 'STOP')
}

describe.each(Object.entries(refusalPolicy))('%s', (reason, policy) => {
  const refuse = Object.entries(refusals).find(([one]) => one === reason)?.[1] ?? mail({})

  test(`is given, and its writer is told: ${policy.sender}`, async () => {
    const scene = await begun(reason)
    expect(await refuse(scene)).toEqual({ type: 'refused', reason })
    const told = await lettersTo(scene)
    scene.world.clock.now += 60_000
    expect((await refuse(scene)).type).toBe('refused')
    expect(await lettersTo(scene)).toBe(told)
    if (policy.sender === 'never') expect(await answers(scene)).toEqual([])
    if (policy.sender === 'once a day') expect(await answers(scene)).toHaveLength(1)
  })

  test(`is a line in the log${policy.operator === 'warning' ? ' that stands out' : ''}, without a word of it`, async () => {
    const scene = await begun(reason)
    await refuse(scene)
    const line = scene.world.lines.findLast((one) => one.event === 'letter')
    expect(line).toMatchObject({ outcome: 'refused', reason })
    expect(line?.level).toBe(policy.operator === 'warning' ? 'warning' : undefined)
    expect(JSON.stringify(scene.world.lines)).not.toMatch(/example|Words/)
  })

  test('stands in the handbook as it is', () => {
    const row = [`\`${reason}\``, policy.meaning, policy.sender, policy.host, policy.operator].join(' | ')
    expect(handbook.replaceAll(/ +\|/g, ' |')).toContain(`| ${row} |`)
  })
})

test('a stranger can’t tell a living session from an erased one, or from a game that is not there: one answer for all', async () => {
  const scene = await begun('unknown_sender')
  const [welcome] = scene.world.posted
  expect((await scene.world.write(eve, scene.seat, 'Words')).type).toBe('refused')
  await eraseSession(scene.world.sessions.open(parseSessionId(welcome?.tag.split('.')[0] ?? '')), scene.world)
  const outcomes = [
    await scene.world.write(eve, scene.seat, 'Words'),
    await to(`chess@${domain}`)({ ...scene, writer: eve })
  ]
  expect(outcomes).toEqual(outcomes.map(() => ({ type: 'refused', reason: 'session_not_found' })))
  expect(await scene.world.letters(eve)).toHaveLength(1)
})

const handbook = readFileSync(join(__dirname, '../../../docs/refusals.md'), 'utf8')

async function begun(reason: string): Promise<Scene> {
  const world = memoryWorld(await sampleGames(), countingModel())
  await world.write(ann, game, 'Hello')
  const seat = (await world.letters(ann))[0]?.replyTo ?? ''
  return { world, seat, writer: reason === 'unknown_sender' ? eve : ann }
}

async function lettersTo({ world }: Scene): Promise<number> {
  return (await world.letters(ann)).length + (await world.letters(eve)).length
}

/** Notices of what could not be done: the game's own letters and the narrator's are none. */
async function answers({ world }: Scene): Promise<string[]> {
  const letters = [...(await world.letters(ann)), ...(await world.letters(eve))].map(({ text }) => text)
  return letters.filter((text) => /could not be|arrived|addressed to|has ended, so/.test(text))
}

/** So many letters within an hour. */
function lastOf(count: number) {
  return async ({ world, seat }: Scene): Promise<Outcome> => {
    let outcome: Outcome = { type: 'settled-before' }
    for (let letter = 0; letter < count && outcome.type !== 'refused'; letter++)
      outcome = await world.write(ann, seat, 'Words')
    return count > 61 ? world.write(ann, seat, 'Words') : outcome
  }
}

/** Eve sits at Ann's table, and answers to Ann's address. */
async function wrongSeat({ world }: Scene): Promise<Outcome> {
  const anns = await withEveInvited(world)
  return world.write(eve, anns, 'Words')
}

/** Eve was invited, and says neither yes nor no. */
async function unclearAnswer({ world }: Scene): Promise<Outcome> {
  await withEveInvited(world)
  const eves = (await world.letters(eve))[0]?.replyTo ?? ''
  return world.write(eve, eves, 'What is this?')
}

async function withEveInvited(world: MemoryWorld): Promise<string> {
  const known = (await world.letters(ann)).find(({ replyTo }) => replyTo.startsWith('intimacy'))
  if (known !== undefined) return known.replyTo
  await world.write(ann, `intimacy@${domain}`, 'Hello')
  const anns = (await world.letters(ann)).at(-1)?.replyTo ?? ''
  await world.write(ann, anns, `I AGREE\n\n${eve}`)
  return anns
}
