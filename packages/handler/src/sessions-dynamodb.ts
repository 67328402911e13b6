import { type DynamoDBClient, GetItemCommand, QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb'
import type { Commit, OutgoingLetter } from '@gpttherapy/core'
import { type CommitLog, type Condition, putIf, updateIf } from './conditional-write.ts'
import { letterClaims } from './letter-claims.ts'
import { commitOf, dueChange, duePartition, hintOf, itemOf, keyOf, numberOf, numberValue } from './session-item.ts'
import { stubOf } from './session-stub.ts'
import { type SessionHandle, type Sessions, StaleSessionError } from './sessions.ts'
import { dueIndex } from './sessions-table.ts'

/**
 * The log of commits in one DynamoDB table, each write one conditional request. The SDK may retry them all: where an
 * answer got lost, the second try finds its condition gone, and the caller loads again and sees what has happened.
 * Only a claim and a reservation can count twice, which wastes an attempt and never adds one.
 */
export function dynamoSessions(client: DynamoDBClient, tableName: string): Sessions {
  return {
    open: (id) => {
      const log = { client, tableName, id }
      return { id, ...reads(log), ...commits(log), ...letterClaims(log), ...reservations(log) }
    },
    due: async (now, limit) => {
      const query = new QueryCommand({
        TableName: tableName,
        IndexName: dueIndex,
        KeyConditionExpression: 'due = :due AND dueAt <= :now',
        ExpressionAttributeValues: { ':due': { S: duePartition }, ':now': numberValue(now) },
        Limit: limit
      })
      return ((await client.send(query)).Items ?? []).map(hintOf)
    }
  }
}

function reads({ client, tableName, id }: CommitLog): Pick<SessionHandle, 'load' | 'loadVersion' | 'versions'> {
  return {
    load: async () => {
      const newest = new QueryCommand({ ...wholeLog(tableName, id), ScanIndexForward: false, Limit: 1 })
      const item = (await client.send(newest)).Items?.[0]
      return item === undefined ? undefined : commitOf(item)
    },
    loadVersion: async (version) => {
      const get = new GetItemCommand({ TableName: tableName, Key: keyOf(id, version), ConsistentRead: true })
      const { Item } = await client.send(get)
      return Item === undefined ? undefined : commitOf(Item)
    },
    // A page ends after 1 MB of whole items, however little of them is asked for.
    versions: async () => {
      const versions: number[] = []
      let from: QueryCommandInput['ExclusiveStartKey']
      do {
        const query = { ...wholeLog(tableName, id), ProjectionExpression: 'version', ExclusiveStartKey: from }
        const page = await client.send(new QueryCommand(query))
        versions.push(...(page.Items ?? []).map((item) => numberOf(item['version'])))
        from = page.LastEvaluatedKey
      } while (from !== undefined)
      return versions
    }
  }
}

function wholeLog(tableName: string, id: string): QueryCommandInput {
  return {
    TableName: tableName,
    ConsistentRead: true,
    KeyConditionExpression: '#session = :session',
    ExpressionAttributeNames: { '#session': 'session' },
    ExpressionAttributeValues: { ':session': { S: id } }
  }
}

function commits(log: CommitLog): Pick<SessionHandle, 'put' | 'moveDue' | 'stub'> {
  return {
    put: async (commit, dueAt) => {
      const isFree = { condition: 'attribute_not_exists(#session)' }
      if (!(await putIf(log, itemOf(log.id, commit, dueAt), isFree))) throw new StaleSessionError(commit.version)
    },
    moveDue: async (version, seen, dueAt) => {
      const change = dueChange(dueAt)
      const values = { ...change.values, seen }
      return (await updateIf(log, version, { ...change, values, condition: '#dueAt = :seen' })) !== undefined
    },
    stub: (seen) => putIf(log, itemOf(log.id, stubOf(seen), undefined), lettersAreAsSeen(seen))
  }
}

/** A letter's attempt grows with every claim, so type and attempt together tell any two of its statuses apart. */
function lettersAreAsSeen({ letters }: Commit): Condition {
  const eachAsSeen = letters.map(
    (_, n) => `#letters.#id${n}.#type = :type${n} AND #letters.#id${n}.#attempt = :attempt${n}`
  )
  const valuesOf = ({ status }: OutgoingLetter, n: number) => [
    [`type${n}`, status.type],
    [`attempt${n}`, status.attempt]
  ]
  return {
    condition: ['attribute_exists(#session)', ...eachAsSeen].join(' AND '),
    names: Object.fromEntries(letters.map((letter, n) => [`#id${n}`, letter.id])),
    values: Object.fromEntries(letters.flatMap(valuesOf))
  }
}

function reservations(log: CommitLog): Pick<SessionHandle, 'reserve' | 'release'> {
  return {
    reserve: async (version, limit) => {
      const reserved = await updateIf(log, version, {
        condition: '#attempts < :limit',
        set: ['#attempts = #attempts + :one'],
        values: { limit, one: 1 }
      })
      return reserved !== undefined
    },
    // Reads first, so that a retry of the write can't give back two: what is not given back is only lost to the budget.
    release: async (version) => {
      const { client, tableName, id } = log
      const get = {
        TableName: tableName,
        Key: keyOf(id, version),
        ConsistentRead: true,
        ProjectionExpression: 'attempts'
      }
      const seen = numberOf((await client.send(new GetItemCommand(get))).Item?.['attempts'])
      if (!(seen > 0)) return
      await updateIf(log, version, {
        condition: '#attempts = :seen',
        set: ['#attempts = :fewer'],
        values: { seen, fewer: seen - 1 }
      })
    }
  }
}
