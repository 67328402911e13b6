import { type Commit, noUsage } from '@gpttherapy/core'

/**
 * What is left of an erased commit. Its version number stays used, so that a put which was on its way for long still
 * finds it taken. Of its times only that of its last open claim is kept: that sender may be at work for some minutes
 * more.
 */
export function stubOf(commit: Commit): Commit {
  if (commit.session.type === 'erased') return commit
  const claims = commit.letters.map(({ status }) => (status.type === 'sending' ? status.at : 0))
  return {
    version: commit.version,
    at: Math.max(0, ...claims),
    cause: { type: 'operator', command: 'erase' },
    events: [],
    session: { type: 'erased' },
    texts: [],
    letters: [],
    usage: noUsage,
    attempts: 0
  }
}
