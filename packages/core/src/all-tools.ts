import type { Tool } from './tool.ts'
import { addPlayer } from './tools/add-player.ts'
import { checkPlayerStatus } from './tools/check-player-status.ts'
import { endSession } from './tools/end-session.ts'
import { getGameRules } from './tools/get-game-rules.ts'
import { getSessionStatus } from './tools/get-session-status.ts'
import { getTurnHistory } from './tools/get-turn-history.ts'
import { proposeShare } from './tools/propose-share.ts'
import { recallFacts } from './tools/recall-facts.ts'
import { recordFact } from './tools/record-fact.ts'
import { renewRecap } from './tools/renew-recap.ts'
import { rollDice } from './tools/roll-dice.ts'
import { updateGameState } from './tools/update-game-state.ts'

/**
 * Every tool there is, by name: the order in which a model sees them, which is byte-stable so that it can be cached.
 */
export const allTools: readonly Tool[] = [
  addPlayer,
  checkPlayerStatus,
  endSession,
  getGameRules,
  getSessionStatus,
  getTurnHistory,
  proposeShare,
  recallFacts,
  recordFact,
  renewRecap,
  rollDice,
  updateGameState
]

export const toolNames: readonly string[] = allTools.map((tool) => tool.name)
