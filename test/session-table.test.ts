import { expect, test } from '@jest/globals'
import { synthesise } from '../infra/test/synthesise.ts'
import { sessionsTable } from '../packages/handler/src/sessions-table.ts'

test('the table on AWS and its twin on a laptop have the same keys and the same due index', () => {
  const [table] = Object.values(synthesise({}).findResources('AWS::DynamoDB::GlobalTable'))
  const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes } = sessionsTable('sessions')
  expect(table?.['Properties']).toMatchObject({ KeySchema, GlobalSecondaryIndexes })
  expect(table?.['Properties'].AttributeDefinitions).toEqual(expect.arrayContaining(AttributeDefinitions ?? []))
})
