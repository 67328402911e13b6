import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, realpath, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const patienceMs = 1_500

/**
 * Makes the directory this process's alone, until it ends, however it ends. The lock is a socket somebody listens on:
 * unlike a file with a process id in it, it cannot be mistaken for held after a crash.
 *
 * @returns gives the directory free.
 * @throws when another process holds it, with the remedy.
 */
export async function lockDataDir(dir: string): Promise<() => Promise<void>> {
  await mkdir(dir, { recursive: true })
  const path = socketPath(await realpath(dir))
  if (await staysHeld(path))
    throw new Error(`${dir} is in use by another post office: stop that one, or choose another --data`)
  await rm(path, { force: true })
  const server = createServer((socket) => socket.destroy()).listen(path)
  await once(server, 'listening')
  server.unref()
  return () => closed(server)
}

/** Not inside the directory: a socket's path may have about a hundred characters. */
function socketPath(dir: string): string {
  const name = `post-office-${createHash('sha256').update(dir).digest('hex').slice(0, 20)}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), name)
}

/**
 * Somebody who is just ending is waited for: whoever stops one post office and starts the next is no faster than that.
 */
async function staysHeld(path: string): Promise<boolean> {
  for (const until = Date.now() + patienceMs; Date.now() < until; ) {
    if (!(await isHeld(path))) return false
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return isHeld(path)
}

function isHeld(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const caller = connect(path, () => {
      caller.destroy()
      resolve(true)
    })
    caller.on('error', () => resolve(false))
  })
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()))
}
