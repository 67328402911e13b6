import { describe, expect, test } from '@jest/globals'
import { letterHtml } from './compose-html.ts'

const html = letterHtml({ subject: 'x', markdown: 'x', footer: 'x', language: 'en' })

describe.each(['light', 'dark'])('where a client asks for the %s scheme', (scheme) => {
  const [, background = '', ink = ''] =
    new RegExp(`scheme: ${scheme}\\) \\{\\s*body \\{ background: (#\\w{6}); color: (#\\w{6})`, 'u').exec(html) ?? []

  test('the letter and its paler footer have the contrast that WCAG calls AAA: 7 to 1', () => {
    const paler = Number(/class="small"[^>]*opacity:(\.\d+)/u.exec(html)?.[1])
    expect(contrast(channels(ink), channels(background))).toBeGreaterThan(7)
    expect(contrast(blend(channels(ink), channels(background), paler), channels(background))).toBeGreaterThan(7)
  })
})

test('colours its text nowhere else, so that no dark mode finds half a palette to invert', () => {
  const [, outside = ''] = /<body([\s\S]*)<\/body>/u.exec(html) ?? []
  expect(outside).not.toMatch(/(?:[";]|\s)(?:color|background)[^;"]*:(?!inherit)/u)
})

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
}

function blend(ink: number[], paper: number[], share: number): number[] {
  return ink.map((channel, index) => channel * share + (paper[index] ?? 0) * (1 - share))
}

/** WCAG 2.2, "contrast ratio". */
function contrast(one: number[], other: number[]): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (bright + 0.05) / (dark + 0.05)
}

function luminance(colour: number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
