import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { type Commit, commit, type Instant, type LetterStatus, parseSessionId, type SessionId } from '@gpttherapy/core'
import * as z from 'zod'
import type { DueHint } from './sessions.ts'

/**
 * One commit as one DynamoDB item. What changes after the put has attributes of its own, so that one conditional update
 * can reach it; everything else is one text.
 */
export type SessionItem = Record<string, AttributeValue>

/** Items with a `dueAt` share this partition of the index; the others are not in the index at all. */
export const duePartition = 'due'

export function itemOf(id: SessionId, { attempts, ...rest }: Commit, dueAt: Instant | undefined): SessionItem {
  const letters = rest.letters.map(({ status: _, ...letter }) => letter)
  return {
    ...keyOf(id, rest.version),
    ...(dueAt === undefined ? {} : { due: { S: duePartition }, dueAt: numberValue(dueAt) }),
    body: { S: JSON.stringify({ ...rest, letters }) },
    letters: { M: Object.fromEntries(rest.letters.map((letter) => [letter.id, statusValue(letter.status)])) },
    attempts: numberValue(attempts)
  }
}

export function keyOf(id: SessionId, version: number): SessionItem {
  return { session: { S: id }, version: numberValue(version) }
}

type DueChange = { set: string[]; remove: string[]; values: Record<string, string | number> }

/** Sets both attributes of the index, or removes both (null), or leaves them (undefined). */
export function dueChange(dueAt: Instant | null | undefined): DueChange {
  if (dueAt === undefined) return { set: [], remove: [], values: {} }
  if (dueAt === null) return { set: [], remove: ['#due', '#dueAt'], values: {} }
  return { set: ['#due = :due', '#dueAt = :dueAt'], remove: [], values: { due: duePartition, dueAt } }
}

export function statusValue(status: LetterStatus): AttributeValue {
  const fields = Object.entries(status).map(([name, field]) => [
    name,
    typeof field === 'number' ? numberValue(field) : { S: field }
  ])
  return { M: Object.fromEntries(fields) }
}

export function numberValue(number: number): AttributeValue {
  return { N: String(number) }
}

const storedBody = z.looseObject({ letters: z.array(z.looseObject({ id: z.string() })) })

/** @throws when the item is no commit: nobody else writes to this table, so that is a bug. */
export function commitOf(item: SessionItem): Commit {
  const body = storedBody.parse(JSON.parse(item['body']?.S ?? ''))
  return commit.parse({
    ...body,
    letters: body.letters.map((letter) => ({ ...letter, status: fieldsOf(item['letters']?.M?.[letter.id]) })),
    attempts: numberOf(item['attempts'])
  })
}

function fieldsOf(map: AttributeValue | undefined): Record<string, string | number> {
  return Object.fromEntries(Object.entries(map?.M ?? {}).map(([name, field]) => [name, field.S ?? numberOf(field)]))
}

export function numberOf(value: AttributeValue | undefined): number {
  return Number(value?.N)
}

export function hintOf(key: SessionItem): DueHint {
  return {
    id: parseSessionId(key['session']?.S ?? ''),
    version: numberOf(key['version']),
    dueAt: numberOf(key['dueAt'])
  }
}
