import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from '@jest/globals'

/** The starter runs the script as a package manager does: in a shell of its own. */
const tsx = pathToFileURL(require.resolve('tsx')).href
const watcher = `
  import { leaveWithStarter } from ${JSON.stringify(pathToFileURL(join(__dirname, 'leave-with-starter.ts')).href)}
  await leaveWithStarter({ npm_lifecycle_event: 'play' }, () => { console.log('left'); process.exit(0) })
  console.log('watching')
  setInterval(() => undefined, 1000)`
const starter = `
  const { spawn } = require('node:child_process')
  spawn('sh', ['-c', '"$0" --import "$1" --input-type=module -e "$2"; true', process.execPath, ${JSON.stringify(tsx)}, ${JSON.stringify(watcher)}], { stdio: 'inherit' })`

test('a process that a package manager started leaves when that one is killed', async () => {
  // Elsewhere nothing is promised: there is no `/proc` to ask.
  if (process.platform !== 'linux') return
  const child = spawn(process.execPath, ['-e', starter], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [watching] = await once(child.stdout, 'data')
  expect(String(watching)).toBe('watching\n')
  child.kill('SIGKILL')
  const [left] = await once(child.stdout, 'data')
  expect(String(left)).toBe('left\n')
})
