import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  UpdateItemCommand
} from '@aws-sdk/client-dynamodb'
import type { SessionId } from '@gpttherapy/core'
import { keyOf, numberValue, type SessionItem } from './session-item.ts'

/** Where one session's commits lie. */
export type CommitLog = { client: DynamoDBClient; tableName: string; id: SessionId }

/**
 * DynamoDB's expressions, in which `:value` stands for a value and `#name` for the attribute of just that name (many of
 * ours are reserved words), unless `names` says otherwise.
 */
export type Condition = {
  condition: string
  names?: Record<string, string>
  values?: Record<string, string | number | AttributeValue>
}

type ConditionalUpdate = Condition & { set?: string[]; remove?: string[] }

/** One request. @returns false when the condition does not hold. */
export async function putIf(log: CommitLog, item: SessionItem, condition: Condition): Promise<boolean> {
  const put = new PutItemCommand({ TableName: log.tableName, Item: item, ...parameters(condition, '') })
  return (await unlessFailed(log.client.send(put))) !== undefined
}

/**
 * One request. An update that finds no item would create one, so that it is there is part of every condition.
 * @returns the attributes that changed, or undefined when the condition does not hold.
 */
export async function updateIf(
  log: CommitLog,
  version: number,
  update: ConditionalUpdate
): Promise<SessionItem | undefined> {
  const change = [...section('SET', update.set), ...section('REMOVE', update.remove)].join(' ')
  const condition = `attribute_exists(#session) AND (${update.condition})`
  const command = new UpdateItemCommand({
    TableName: log.tableName,
    Key: keyOf(log.id, version),
    UpdateExpression: change,
    ...parameters({ ...update, condition }, change),
    ReturnValues: 'UPDATED_NEW'
  })
  const output = await unlessFailed(log.client.send(command))
  return output === undefined ? undefined : (output.Attributes ?? {})
}

function section(keyword: string, changes: string[] = []): string[] {
  return changes.length === 0 ? [] : [`${keyword} ${changes.join(', ')}`]
}

/** DynamoDB refuses names that no expression uses, and an empty map of values. */
function parameters({ condition, names = {}, values = {} }: Condition, change: string) {
  const used = new Set(`${condition} ${change}`.match(/#\w+/g))
  const allValues = Object.entries(values).map(([name, value]) => [`:${name}`, attributeValue(value)] as const)
  return {
    ConditionExpression: condition,
    ExpressionAttributeNames: Object.fromEntries([...used].map((name) => [name, names[name] ?? name.slice(1)])),
    ...(allValues.length === 0 ? {} : { ExpressionAttributeValues: Object.fromEntries(allValues) })
  }
}

function attributeValue(value: string | number | AttributeValue): AttributeValue {
  if (typeof value === 'string') return { S: value }
  return typeof value === 'number' ? numberValue(value) : value
}

async function unlessFailed<Output>(writing: Promise<Output>): Promise<Output | undefined> {
  try {
    return await writing
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined
    throw error
  }
}
