import type { StateTable } from './edges.ts'
import { guards } from './guards.ts'
import type { SessionEvent } from './session-event.ts'
import { sessionStates } from './session-states.ts'
import { turnStates } from './turn-states.ts'

/** docs/states.md: which states there are and what leads from one to the other, from the tables that the code asks. */
export function statesPage(): string {
  return [
    opening,
    '## Sessions',
    chart(sessionStates, 'a first mail'),
    ...lists(sessionStates),
    '## Turns',
    chart(turnStates),
    ...lists(turnStates)
  ]
    .join('\n\n')
    .concat('\n')
}

const opening = `# States

Made from \`packages/core/src/session-states.ts\` and \`turn-states.ts\` by \`pnpm states\`, which walks along every edge first; a test holds this page to them.

Nothing else moves a session or a turn: what decides about a letter, a bounce or the time asks these tables, and an event that has no edge from the present state is an error. Of the edges that leave one state on one trigger, the first whose guard holds is taken. The pictures show only the edges that lead to another state. An operator who rolls a session back restores an earlier state, along no edge; an erased session has none.`

type AnyTable<State extends string, Trigger extends string> = StateTable<State, Trigger, SessionEvent['type']>

/** A Mermaid state diagram, one arrow from state to state. */
function chart<State extends string, Trigger extends string>(
  { states, edges }: AnyTable<State, Trigger>,
  first = ''
): string {
  const names = Object.keys(states)
  const moving = edges.filter(({ from, to }) => from !== to)
  const arrows = [...new Set(moving.map(({ from, to }) => `${idOf(from)} --> ${idOf(to)}`))].map((arrow) => {
    const along = moving.filter(({ from, to }) => `${idOf(from)} --> ${idOf(to)}` === arrow)
    return `  ${arrow}: ${[...new Set(along.map(labelOf))].join(', ')}`
  })
  const [initial = ''] = names
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...names.map((name) => `  state "${name}" as ${idOf(name)}`),
    `  [*] --> ${idOf(initial)}${first === '' ? '' : `: ${first}`}`,
    ...arrows,
    '```'
  ].join('\n')
}

/** A look says nothing of what it finds. */
function labelOf({ trigger, guard }: { trigger: string; guard: string | null }): string {
  const found = guard?.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return trigger === 'look' && found !== undefined ? found : trigger
}

/** Mermaid takes hyphens for a part of an arrow, and `state` for its own word. */
function idOf(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
}

function lists<State extends string, Trigger extends string>(table: AnyTable<State, Trigger>): string[] {
  const { states, triggers, edges, refusals } = table
  return [
    rows(['state', 'means'], Object.entries(states)),
    rows(['trigger', 'is'], Object.entries(triggers)),
    rows(
      ['from', 'trigger', 'guard', 'to'],
      edges.map(({ from, trigger, guard, to }) => [from, trigger, guardText(edges, from, trigger, guard), to])
    ),
    `What leads nowhere from a ${table.name}’s state, and why:`,
    rows(['from', 'trigger', 'refused, because'], refused(refusals))
  ]
}

/** One row for all the states that refuse the same triggers for the same reason. */
function refused(refusals: AnyTable<string, string>['refusals']): string[][] {
  const one = refusals.map(({ from, because }) => {
    const triggers = refusals.filter((other) => other.from === from && other.because === because)
    return { from, because, triggers: triggers.map(({ trigger }) => trigger).join(', ') }
  })
  const isSame = (a: (typeof one)[number], b: (typeof one)[number]) =>
    a.because === b.because && a.triggers === b.triggers
  return one
    .filter((row, index) => one.findIndex((other) => isSame(row, other)) === index)
    .map((row) => {
      const states = one.filter((other) => isSame(row, other)).map(({ from }) => from)
      return [[...new Set(states)].join(', '), row.triggers, row.because]
    })
}

/** The last of several edges needs no condition of its own. */
function guardText<State extends string, Trigger extends string>(
  edges: AnyTable<State, Trigger>['edges'],
  from: State,
  trigger: Trigger,
  guard: keyof typeof guards | null
): string {
  if (guard !== null) return guards[guard].says
  return edges.filter((edge) => edge.from === from && edge.trigger === trigger).length > 1 ? 'otherwise' : ''
}

function rows(head: string[], lines: unknown[][]): string {
  const row = (cells: unknown[]) => `| ${cells.join(' | ')} |`
  return [row(head), row(head.map(() => '---')), ...lines.map(row)].join('\n')
}
