export { advance } from './advance.ts'
export { syncDirectory, writeThrough } from './durable-write.ts'
export type { DoorVariables, Environment, EnvironmentVariables } from './environment.ts'
export { explainedTurn, explainTurn } from './explain-turn.ts'
export { listedSessions, listSessions, maxListedSessions } from './list-sessions.ts'
export { jsonLog, type Log, type LogLine } from './log.ts'
export { discardHalfArrived, folderMailbox, layInInbox } from './mailbox-folder.ts'
export { type SmtpAccount, smtpPost } from './post-smtp.ts'
export { readGames } from './read-games.ts'
export type { ReadableSession, ReadableSessions } from './readable-sessions.ts'
export { type Delivery, type Outcome, receiveLetter } from './receive-letter.ts'
export { parseSesNotification } from './ses-notification.ts'
export { dynamoSessions } from './sessions-dynamodb.ts'
export { sessionsTable } from './sessions-table.ts'
export { shownSession, showSession } from './show-session.ts'
export type { Reading } from './shown-words.ts'
export { recover, sweep } from './sweep.ts'
export {
  answerUnsubscribe,
  type DoorAnswer,
  type DoorRequest,
  maxUnsubscribeBytes,
  unsubscribePath
} from './unsubscribe-door.ts'
export type { House, World } from './world.ts'
