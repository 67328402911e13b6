import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb'

/** The sparse index that the sweep reads. */
export const dueIndex = 'due'

/** The table of sessions for a store of one's own; in AWS the CDK app creates its twin. */
export function sessionsTable(name: string): CreateTableCommandInput {
  return {
    TableName: name,
    KeySchema: [
      { AttributeName: 'session', KeyType: 'HASH' },
      { AttributeName: 'version', KeyType: 'RANGE' }
    ],
    AttributeDefinitions: [
      { AttributeName: 'session', AttributeType: 'S' },
      { AttributeName: 'version', AttributeType: 'N' },
      { AttributeName: 'due', AttributeType: 'S' },
      { AttributeName: 'dueAt', AttributeType: 'N' }
    ],
    BillingMode: 'PAY_PER_REQUEST',
    GlobalSecondaryIndexes: [
      {
        IndexName: dueIndex,
        KeySchema: [
          { AttributeName: 'due', KeyType: 'HASH' },
          { AttributeName: 'dueAt', KeyType: 'RANGE' }
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' }
      }
    ]
  }
}
