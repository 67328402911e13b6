import type { Proposal } from './next-commit.ts'
import { mayBeWrittenTo, type Session } from './session.ts'
import type { SessionEvent } from './session-event.ts'

/**
 * Whoever has something to be told that is worth no mail of its own is told at the end of the next letter that they get
 * anyway, whatever it is about. Not in a reminder and its like: those may be withdrawn before they are sent.
 *
 * @param session as the proposal's events leave it.
 */
export function withAsides({ events, letters }: Proposal, session: Session): Proposal {
  const seats = session.type === 'table' ? session.seats.filter(({ aside }) => aside !== '') : []
  const told: SessionEvent[] = []
  const all = [...letters]
  for (const { seat, aside } of seats) {
    const index = all.findIndex(({ to, autoSubmitted }) => to === seat && autoSubmitted === 'auto-replied')
    const letter = all[index]
    if (letter === undefined || !mayBeWrittenTo(session, seat)) continue
    all[index] = { ...letter, markdown: `${letter.markdown}\n\n---\n\n*About your mail:* ${aside}` }
    told.push({ type: 'aside-told', seat })
  }
  return { events: [...events, ...told], letters: all }
}
