import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { allTools } from '../packages/core/src/all-tools.ts'
import { listedTool } from '../packages/core/src/mcp/listed-tool.ts'
import { toolsPage } from '../packages/core/src/tools-page.ts'

test('docs/tools.md says what the tools are; after a change of theirs, pnpm tools-page writes it anew', () => {
  expect(readFileSync('docs/tools.md', 'utf8')).toBe(toolsPage(allTools.map(listedTool)))
})
