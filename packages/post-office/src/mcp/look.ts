import { existsSync } from 'node:fs'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { dynamoSessions, type ReadableSessions } from '@gpttherapy/handler'
import { lockDataDir } from '../data-lock.ts'
import { openSessionFolder, sessionFolderIn } from '../session-folder.ts'

/** One look into a store of real sessions. `reason` says what is in the way and what to do about it. */
export type Look = <Found>(read: (sessions: ReadableSessions) => Promise<Found>) => Promise<Looked<Found>>

export type Looked<Found> = { type: 'found'; found: Found } | { type: 'unavailable'; reason: string }

/**
 * Sessions of a post office on this computer. Its directory is held only while somebody looks, so that `pnpm play` can
 * start in between; while that runs, nobody else can look.
 */
export function lookIntoFolder(dataDir: string): Look {
  let last: Promise<unknown> = Promise.resolve()
  return (read) => {
    const mine = last.then(() => readFolder(dataDir, read))
    last = mine.catch(() => undefined)
    return mine
  }
}

async function readFolder<Found>(
  dataDir: string,
  read: (sessions: ReadableSessions) => Promise<Found>
): Promise<Looked<Found>> {
  // Opening it would create it.
  if (!existsSync(sessionFolderIn(dataDir))) {
    return {
      type: 'unavailable',
      reason: `${dataDir} holds no sessions: play first (pnpm play), or give another --data`
    }
  }
  const lock = await lockDataDir(dataDir).catch(reasonOf)
  if (typeof lock === 'string') return { type: 'unavailable', reason: lock }
  try {
    const folder = await openSessionFolder(dataDir)
    try {
      return { type: 'found', found: await read(folder.sessions) }
    } finally {
      await folder.close()
    }
  } finally {
    await lock()
  }
}

/** Sessions of an installation in AWS, with whatever credentials and region the environment gives. */
export function lookIntoTable(client: DynamoDBClient, tableName: string): Look {
  const sessions = dynamoSessions(client, tableName)
  return async (read) => {
    try {
      return { type: 'found', found: await read(sessions) }
    } catch (error) {
      const reason = awsTrouble(error, tableName)
      if (reason === undefined) throw error
      return { type: 'unavailable', reason }
    }
  }
}

/** AWS's own messages name accounts, roles and ARNs: its error's name is enough, with what to do. */
function awsTrouble(error: unknown, tableName: string): string | undefined {
  if (!(error instanceof Error)) return undefined
  if (error.message === 'Region is missing') return 'no AWS region is set: set AWS_REGION to that of the table'
  switch (error.name) {
    case 'ResourceNotFoundException':
      return `there is no table ${tableName} in this account and region: check --table, AWS_PROFILE and AWS_REGION`
    case 'ValidationException':
      return `${tableName} is no session table of GPTTherapy: check --table`
    case 'CredentialsProviderError':
      return 'there are no AWS credentials here: set AWS_PROFILE, or sign in'
    case 'AccessDeniedException':
    case 'UnrecognizedClientException':
    case 'ExpiredTokenException':
      return `AWS refused to read ${tableName} (${error.name}): sign in with a role that may Query and GetItem there`
    default:
      return undefined
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
