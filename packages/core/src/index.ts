export { allTools, toolNames } from './all-tools.ts'
export { type Arrival, dayOf, isRecorded, type TableRefusal } from './arrival.ts'
export type { Attached } from './attached.ts'
export { dueTime, nextClockTime, soonMs } from './clock.ts'
export {
  type Cause,
  type Commit,
  commit,
  isUnsettled,
  type LetterStatus,
  letterStatus,
  type OutgoingLetter
} from './commit.ts'
export { type Confirmation, readConfirmation, takeHeldLetter } from './confirm-letter.ts'
export { type CopiedLetter, type CopiedTurn, copiedTurn, openLetters } from './copied-turn.ts'
export { answerAtDesk } from './desk.ts'
export type { HeldLetter } from './doubt.ts'
export { type Draft, openDraft, type SecurityContext } from './draft.ts'
export { foundSession } from './found-session.ts'
export {
  type Game,
  type GameFiles,
  type GameProblem,
  type LetterKind,
  letterPlaceholders,
  type ParsedGame
} from './game.ts'
export { type DoubtStep, type HoldDecision, holdLetter } from './hold-letter.ts'
export { type Instant, parseSessionId, type SessionId, sessionIdPattern } from './ids.ts'
export { fillTemplate, placeholdersOf } from './letter-template.ts'
export { readableTime, zoneOf } from './local-time.ts'
export { authInfoOf, listedTools, mcpServer, type ServedTurn, type ToolFailure } from './mcp/server.ts'
export { openToolServer, ToolFailureError, type ToolServer } from './mcp/tool-server.ts'
export {
  addUsage,
  type ContentBlock,
  type Json,
  type JsonObject,
  type Message,
  type Model,
  type ModelRequest,
  type ModelResponse,
  ModelUnavailableError,
  noUsage,
  type StopReason,
  type ToolDefinition,
  tokensOf,
  type Usage
} from './model.ts'
export { type NarratedTurn, narrateTurn } from './narrate-turn.ts'
export { nextCommit, type Proposal } from './next-commit.ts'
export { claimLifeMs, type LetterStep, nextLetterStep, nextStep, type Step } from './next-step.ts'
export { parseGame } from './parse-game.ts'
export { takeAutoReply } from './proposed-absence.ts'
export { type ReturnDecision, type ReturnedLetter, takeReturnedLetter } from './returned-letter.ts'
export {
  awaited,
  type Desk,
  isOpen,
  mayBeWrittenTo,
  players,
  type Readers,
  readers,
  type Seat,
  type Session,
  seatOf,
  type Table
} from './session.ts'
export { type SessionEvent, sessionEvent } from './session-event.ts'
export { withoutAddresses } from './stand-ins.ts'
export { type Decision, takeLetter } from './take-letter.ts'
export type { Tool } from './tool.ts'
export { type VisibleTable, type VisibleTurn, visibleTo } from './visible-table.ts'
