import { writeFileSync } from 'node:fs'
import { allTools } from '../src/all-tools.ts'
import { listedTool } from '../src/mcp/listed-tool.ts'
import { toolsPage } from '../src/tools-page.ts'

writeFileSync(new URL('../../../docs/tools.md', import.meta.url), toolsPage(allTools.map(listedTool)))
