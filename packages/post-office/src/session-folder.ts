import { join } from 'node:path'
import { dynamoSessions, sessionsTable } from '@gpttherapy/handler'
import { openEmbeddedStore } from './embedded-store.ts'

const tableName = 'sessions'

export type SessionFolder = { sessions: ReturnType<typeof dynamoSessions>; close(): Promise<void> }

/** Where a post office keeps its sessions. */
export function sessionFolderIn(dataDir: string): string {
  return join(dataDir, 'sessions')
}

/** Opens or creates the sessions of a data directory, which must be this process's alone: `lockDataDir`. */
export async function openSessionFolder(dataDir: string): Promise<SessionFolder> {
  const store = await openEmbeddedStore(sessionFolderIn(dataDir), sessionsTable(tableName))
  return { sessions: dynamoSessions(store.client, tableName), close: () => store.close() }
}
