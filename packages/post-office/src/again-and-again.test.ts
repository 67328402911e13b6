import { afterEach, expect, test } from '@jest/globals'
import { againAndAgain } from './again-and-again.ts'
import { workQueue } from './work-queue.ts'

let stop = () => {}

afterEach(() => stop())

const soon = () => new Promise((resolve) => setTimeout(resolve, 30))

test('work that fails is done again', async () => {
  let failures = 0
  const failed = new Promise<void>((resolve) => {
    const queue = workQueue(() => {
      if (++failures === 3) resolve()
    })
    stop = againAndAgain(queue, () => Promise.reject(new Error('the model is away')), 1)
  })
  await failed
})

test('while the work hangs no more of it gathers', async () => {
  const queue = workQueue(() => undefined)
  let runs = 0
  let release = () => {}
  const hung = new Promise<void>((resolve) => {
    release = resolve
  })
  stop = againAndAgain(queue, () => (++runs === 1 ? hung : Promise.resolve()), 1)
  await soon()
  stop()
  release()
  await queue.idle()
  await soon()
  expect(runs).toBe(1)
})

test('stopped, it is not done again', async () => {
  const queue = workQueue(() => undefined)
  let runs = 0
  stop = againAndAgain(queue, async () => void runs++, 5)
  stop()
  await queue.idle()
  await soon()
  expect(runs).toBe(1)
})
