import { describe, expect, test } from '@jest/globals'
import { type CacheableRequest, promptCache } from './prompt-cache.ts'

const point = { cachePoint: { type: 'default' } }
/** 100 tokens, by its bytes as JSON. */
const block = (letter: string) => ({ text: letter.repeat(400 - '{"text":""}'.length) })
const said = (role: string, ...content: CacheableRequest['messages'][number]['content']) => ({ role, content })

const first: CacheableRequest = {
  toolConfig: { tools: [block('t'), point] },
  system: [block('s'), point],
  messages: [said('user', block('u'), point)]
}
const second: CacheableRequest = {
  ...first,
  messages: [said('user', block('u')), said('assistant', block('a')), said('user', block('r'), point)]
}

describe('the endpoint charges as the prompt cache does', () => {
  test('a prefix seen for the first time is written', () => {
    expect(promptCache().charge(first, 100)).toEqual(usage(0, 0, 300))
  })

  test('the next round reads what the last one wrote, although its own point stands further on', () => {
    const cache = promptCache()
    cache.charge(first, 100)
    expect(cache.charge(second, 100)).toEqual(usage(0, 300, 200))
  })

  test('another prompt of the same game reads the tools and the system text alone', () => {
    const cache = promptCache()
    cache.charge(first, 100)
    const other = { ...first, messages: [said('user', block('v'), point)] }
    expect(cache.charge(other, 100)).toEqual(usage(0, 200, 100))
  })

  test('another system text reads the tools alone', () => {
    const cache = promptCache()
    cache.charge(first, 100)
    expect(cache.charge({ ...first, system: [block('x'), point] }, 100)).toEqual(usage(0, 100, 200))
  })

  test('a prefix under the minimum is neither read nor written', () => {
    const cache = promptCache()
    cache.charge(first, 301)
    expect(cache.charge(first, 301)).toEqual(usage(300, 0, 0))
  })

  test('what stands after the last point is charged in full', () => {
    const open = { ...first, messages: [said('user', block('u'))] }
    expect(promptCache().charge(open, 100)).toEqual(usage(100, 0, 200))
  })

  test('without a point nothing is cached', () => {
    const cache = promptCache()
    const plain = { messages: [said('user', block('u'))] }
    cache.charge(plain, 0)
    expect(cache.charge(plain, 0)).toEqual(usage(100, 0, 0))
  })

  test('a known prefix more than twenty blocks before a point is not found', () => {
    const cache = promptCache()
    cache.charge({ messages: [said('user', block('u'), point)] }, 100)
    const far = Array.from({ length: 21 }, () => block('z'))
    const long = { messages: [said('user', block('u')), said('assistant', ...far, point)] }
    expect(cache.charge(long, 100)).toEqual(usage(0, 0, 2200))
  })

  test('after five idle minutes nothing is known', () => {
    const cache = promptCache()
    cache.charge(first, 100)
    cache.forget()
    expect(cache.charge(first, 100)).toEqual(usage(0, 0, 300))
  })
})

function usage(inputTokens: number, cacheReadInputTokens: number, cacheWriteInputTokens: number) {
  return { inputTokens, cacheReadInputTokens, cacheWriteInputTokens }
}
