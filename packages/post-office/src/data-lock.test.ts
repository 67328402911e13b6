import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { lockDataDir } from './data-lock.ts'

let dir: string

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'data-'))
})

afterEach(() => rm(dir, { recursive: true, force: true }))

test('a directory in use is refused, by whatever path it is named, until it is given free', async () => {
  const unlock = await lockDataDir(dir)
  await expect(lockDataDir(join(dir, '..', dir.split('/').at(-1) ?? ''))).rejects.toThrow(
    'in use by another post office'
  )
  await unlock()
  await (await lockDataDir(dir))()
})

test('a directory whose holder was killed is free', async () => {
  const script = `
    import { lockDataDir } from ${JSON.stringify(join(__dirname, 'data-lock.ts'))}
    await lockDataDir(${JSON.stringify(dir)})
    setInterval(() => undefined, 1000)
    console.log('locked')`
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  await once(holder.stdout, 'data')
  await expect(lockDataDir(dir)).rejects.toThrow('in use by another post office')
  const ended = once(holder, 'exit')
  holder.kill('SIGKILL')
  await ended
  await (await lockDataDir(dir))()
})
