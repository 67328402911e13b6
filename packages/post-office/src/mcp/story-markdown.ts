import type { VisibleTable, VisibleTurn } from '@gpttherapy/core'

/** A session as a page to read, from what one view may see of it. */
export function storyMarkdown(table: VisibleTable): string {
  const parts = [
    `# ${table.title}`,
    table.mission === null ? '' : `*${table.mission.name}*`,
    list(
      '## Earlier turns, in a line each',
      table.recap.map(({ turn, text }) => `Turn ${turn}: ${text}`)
    ),
    ...table.story.map(turnMarkdown),
    openTurn(table),
    list('## What is recorded', [
      ...table.facts.map(({ about, text, turn }) => `${about}: ${text} (turn ${turn})`),
      ...table.state.map(({ name, value, turn }) => `${name} = ${value} (turn ${turn})`)
    ])
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function turnMarkdown({ turn, letters, narration }: VisibleTurn): string {
  return [`## Turn ${turn}`, ...letters.map(letterMarkdown), narration].join('\n\n')
}

function openTurn({ turn, deadline, players, letters }: VisibleTable): string {
  if (deadline === null) return ''
  const seats = players.map(({ name, status }) => `${name}: ${status}`).join('; ')
  return [`## Turn ${turn}, not told yet`, `${seats}.`, ...letters.map(letterMarkdown)].join('\n\n')
}

/** What a player wrote stands quoted, so that no line of it passes for one of ours. */
function letterMarkdown({ player, text }: { player: string; text: string }): string {
  return [`${player} writes:`, '', ...text.split('\n').map((line) => `> ${line}`.trimEnd())].join('\n')
}

function list(heading: string, lines: string[]): string {
  return lines.length === 0 ? '' : `${heading}\n\n${lines.map((line) => `- ${line}`).join('\n')}`
}
