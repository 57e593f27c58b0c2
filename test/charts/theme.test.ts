import { describe, expect, it } from 'vitest'
import { brightRoom, darkRoom } from '../../src/charts/projector-themes.ts'
import { companyMark, contrast, darkTheme, inkOn, lightTheme } from '../../src/charts/theme.ts'

// Machado, Oliveira & Fernandes (2009), "A Physiologically-based Model for Simulation of Color Vision Deficiency", table 1, severity 1
const visions: Record<string, readonly number[]> = {
  ordinary: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
}

function seen(colour: string, vision: readonly number[]): number[] {
  const linear = [1, 3, 5].map((i) => {
    const v = Number.parseInt(colour.slice(i, i + 2), 16) / 255
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4
  })
  const row = (i: number) => linear.reduce((sum, v, j) => sum + v * vision[3 * i + j]!, 0)
  return oklab([0, 1, 2].map((i) => Math.min(1, Math.max(0, row(i)))))
}

/** Ottosson (2020), "A perceptual color space for image processing". */
function oklab([r, g, b]: number[]): number[] {
  const l = Math.cbrt(0.4122214708 * r! + 0.5363325363 * g! + 0.0514459929 * b!)
  const m = Math.cbrt(0.2119034982 * r! + 0.6806995451 * g! + 0.1073969566 * b!)
  const s = Math.cbrt(0.0883024619 * r! + 0.2817188376 * g! + 0.6299787005 * b!)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

describe.each([
  ['light', lightTheme],
  ['dark', darkTheme],
  ['bright room', brightRoom],
  ['dark room', darkRoom],
])('the %s theme', (_name, theme) => {
  it('has text of contrast 4.5 on its ground', () => {
    for (const text of [theme.ink, theme.muted, theme.warning])
      expect(contrast(text, theme.ground)).toBeGreaterThanOrEqual(4.5)
  })

  it('has marks of contrast 3 on its ground', () => {
    for (const mark of [...theme.companies, theme.segmentStroke])
      expect(contrast(mark, theme.ground)).toBeGreaterThanOrEqual(3)
  })

  it('has readable ranks on every colour', () => {
    for (const mark of [...theme.companies, theme.segmentStroke])
      expect(contrast(inkOn(mark), mark)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(Object.keys(visions))('keeps companies apart under %s', (name) => {
    const colours = theme.companies.map((c) => seen(c, visions[name]!))
    for (let i = 0; i < colours.length; i++)
      for (let j = 0; j < i; j++) {
        const [a, b] = [colours[i]!, colours[j]!]
        const difference = Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!, a[2]! - b[2]!)
        // 0.02 is about the least that can be noticed
        expect(difference, `${theme.companies[j]} ${theme.companies[i]}`).toBeGreaterThan(i < 6 ? 0.08 : 0.06)
      }
  })

  it('gives the first 24 companies different marks', () => {
    const marks = Array.from({ length: 24 }, (_, i) => JSON.stringify(companyMark(i, theme)))
    expect(new Set(marks).size).toBe(24)
  })
})

it.each([brightRoom, darkRoom])('has stronger contrasts on a projector', (theme) => {
  for (const text of [theme.ink, theme.muted, theme.warning]) expect(contrast(text, theme.ground)).toBeGreaterThanOrEqual(7)
  for (const mark of [...theme.companies, theme.segmentStroke]) expect(contrast(mark, theme.ground)).toBeGreaterThanOrEqual(4.5)
})

it('measures contrast as WCAG does', () => {
  expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 10)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})
