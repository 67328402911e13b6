import type { SessionId } from '@gpttherapy/core'
import type { SessionHandle, Sessions } from './sessions.ts'

/** The log of commits for those who only look: nothing here can write, claim or move anything. */
export type ReadableSessions = Pick<Sessions, 'due'> & { open(id: SessionId): ReadableSession }

export type ReadableSession = Pick<SessionHandle, 'id' | 'load' | 'loadVersion'>
