import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/**
 * The rivals have a workspace and a lockfile of their own, so that installing the house does not fetch them. Takes half
 * a second once they are there. What pnpm says goes to stderr: stdout is the bench's.
 */
export async function installRivals(): Promise<void> {
  const folder = fileURLToPath(new URL('..', import.meta.url))
  const pnpm = process.env['npm_execpath']
  if (pnpm === undefined || !/pnpm\.[cm]?js$/.test(pnpm)) {
    throw new Error(`the rivals are installed by pnpm, and this process was not started by it: run "pnpm bench NAME"`)
  }
  const install = spawn(process.execPath, [pnpm, '--dir', folder, 'install', '--frozen-lockfile'], {
    stdio: ['ignore', process.stderr, process.stderr]
  })
  const code = await new Promise((resolve, reject) => install.on('exit', resolve).on('error', reject))
  if (code !== 0) throw new Error(`the rivals could not be installed: pnpm ended with ${code}; what it said is above`)
}
