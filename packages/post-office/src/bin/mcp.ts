import { join } from 'node:path'
import { leaveWithStarter } from '../leave-with-starter.ts'
import { help, type McpFlags, readMcpFlags } from '../mcp/mcp-flags.ts'
import { serveMcp } from '../mcp/serve-mcp.ts'

const read = readMcpFlags(process.argv.slice(2), process.env)
if (read.type === 'help') {
  process.stdout.write(`${help}\n`)
} else if (read.type === 'wrong') {
  complain(read.problem, 2)
} else {
  await serve(read.flags).catch((error: unknown) => complain(error instanceof Error ? error.message : String(error), 1))
}

/** All that is said goes to stderr: stdout is the protocol's. */
async function serve(flags: McpFlags): Promise<void> {
  const serving = await serveMcp(flags, join(import.meta.dirname, '../../../../games'))
  if (serving.type === 'unavailable') return complain(serving.reason, 2)
  const leave = () => void serving.close().finally(() => process.exit(0))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, leave)
  // A client that is gone reads no more.
  process.stdout.once('error', leave)
  void leaveWithStarter(process.env, leave)
  for (const line of serving.lines) process.stderr.write(`${line}\n`)
}

function complain(problem: string, code: number): void {
  process.stderr.write(`${problem}\n`)
  process.exitCode = code
}
