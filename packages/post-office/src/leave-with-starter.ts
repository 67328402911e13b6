import { readFile, readlink } from 'node:fs/promises'

/** A process whose starter was killed would keep the ports and the directory, and nobody would know why. */
const lookMs = 200

/**
 * Calls `leave` once the package manager that started this process is gone: it stands behind the shells that run the
 * script. One that was started without it (by hand, as a daemon) stays. Only where `/proc` tells (Linux).
 */
export async function leaveWithStarter(
  environment: { [name: string]: string | undefined },
  leave: () => void
): Promise<void> {
  if (environment['npm_lifecycle_event'] === undefined) return
  const starter = await behindShells(process.ppid)
  if (starter === undefined) return
  const timer = setInterval(() => {
    if (isAlive(starter)) return
    clearInterval(timer)
    leave()
  }, lookMs)
  timer.unref()
}

async function behindShells(pid: number): Promise<number | undefined> {
  if (pid <= 1) return undefined
  const [program, stat] = await Promise.all([
    readlink(`/proc/${pid}/exe`).catch(() => ''),
    readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '')
  ])
  const [, parent] = /^\d+ \(.*\) \S (\d+) /s.exec(stat) ?? []
  if (parent === undefined) return undefined
  return /\/(ba|da|z)?sh$/.test(program) ? behindShells(Number(parent)) : pid
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
