import { describe, expect, test } from '@jest/globals'
import type { Context, SQSEvent } from 'aws-lambda'
import { countingModel, domain, type MemoryWorld, memoryWorld } from './fixtures/memory-world.ts'
import { sampleGames } from './fixtures/sample-games.ts'
import { sesRecord } from './fixtures/ses-event.ts'
import { lettersLambda } from './letters-lambda.ts'

const ann = 'ann@a.example'
const context = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 60_000 } as Context

async function opened(): Promise<{ world: MemoryWorld; handler: ReturnType<typeof lettersLambda> }> {
  const world = memoryWorld(await sampleGames(), countingModel())
  return { world, handler: lettersLambda(async ({ id, deadline }) => ({ ...world, owner: id, deadline })) }
}

function queue(...bodies: string[]): SQSEvent {
  return { Records: bodies.map((body, index) => ({ messageId: `message-${index}`, body })) } as SQSEvent
}

describe('a record from the queue', () => {
  test('is a letter: it is received and answered', async () => {
    const { world, handler } = await opened()
    world.lay(ann, `dungeon@${domain}`, 'Hello', { id: 'ses1' })
    const answer = await handler(queue(sesRecord('ses1', ann, `dungeon@${domain}`).body), context)
    expect(answer).toEqual({ batchItemFailures: [] })
    expect(await world.letters(ann)).toHaveLength(1)
  })

  test('that fails goes back to the queue alone', async () => {
    const { world, handler } = await opened()
    world.lay(ann, `dungeon@${domain}`, 'Hello', { id: 'ses2' })
    const fetch = world.mailbox.fetch
    world.mailbox.fetch = async (key) => (key.endsWith('ses1') ? Promise.reject(new Error('S3 is away')) : fetch(key))
    const to = `dungeon@${domain}`
    const answer = await handler(queue(sesRecord('ses1', ann, to).body, sesRecord('ses2', ann, to).body), context)
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-0' }] })
    expect(world.lines.find((line) => line.event === 'failed')).toEqual({
      event: 'failed',
      level: 'error',
      delivery: 'ses1',
      reason: 'Error'
    })
  })

  test('that is SES’s set-up notification, or can never be read, is taken off', async () => {
    const { world, handler } = await opened()
    const setUp = JSON.stringify({
      Type: 'Notification',
      Message: 'Successfully validated SNS topic for Amazon SES event publishing.'
    })
    expect(await handler(queue(setUp, '{"odd":1}', 'not json'), context)).toEqual({ batchItemFailures: [] })
    expect(world.lines.map((line) => line.event)).toEqual(['malformed-notification', 'malformed-notification'])
  })
})

test('the schedule sweeps', async () => {
  const { world, handler } = await opened()
  expect(await handler({ sweep: true }, context)).toBeUndefined()
  expect(world.lines).toMatchObject([{ event: 'sweep' }])
})
