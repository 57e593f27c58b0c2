/** Real colours of a picture, so that what is exported looks like the screen. */
export interface ChartTheme {
  name: 'light' | 'dark'
  /** Behind everything. */
  ground: string
  /** Text that is to be read. */
  ink: string
  /** Text that steps back, still of contrast 4.5 to the ground. */
  muted: string
  /** Rings, scale bars, leaders. */
  faint: string
  /** Dots of the ground. */
  dots: string
  segmentFill: string
  segmentStroke: string
  /** What the picture gets wrong; always beside a sign of its own. */
  warning: string
  /** Paper of the notes that users write on a map. */
  notice: string
  /** Colours of companies; see `companyMark`. */
  companies: readonly string[]
}

// Chosen by search in OKLCH so that any two of the first six differ by at least 0.08 in OKLab, and any two of the eight
// by 0.06, also as seen without red, green or blue cones (simulated after Machado, Oliveira & Fernandes 2009); contrast
// to the ground is at least 3 (WCAG 1.4.11), and of black or white on them 4.5.
const lightCompanies = [
  '#5647cf',
  '#d17a18',
  '#038080',
  '#830077',
  '#2f93fe',
  '#584e00',
  '#834359',
  '#6c9e6d',
]
const darkCompanies = ['#6f7cf0', '#e06a05', '#6eb398', '#c896fd', '#9ce4ff', '#f7b309', '#a86989', '#c7ee97']

export const lightTheme: ChartTheme = {
  name: 'light',
  ground: '#fbfbfc',
  ink: '#171a21',
  muted: '#5c6472',
  faint: '#b9c0cb',
  dots: '#d8dce3',
  segmentFill: '#e6eaf0',
  segmentStroke: '#56627a',
  warning: '#a8480a',
  notice: '#fff7d6',
  companies: lightCompanies,
}

export const darkTheme: ChartTheme = {
  name: 'dark',
  ground: '#12151b',
  ink: '#f2f4f7',
  muted: '#a2abb9',
  faint: '#4d5666',
  dots: '#2b323d',
  segmentFill: '#262e3a',
  segmentStroke: '#a9b4c6',
  warning: '#ffb35c',
  notice: '#3a3420',
  companies: darkCompanies,
}

/** How a company is marked: its colour, and once the colours are used up a second sign within the mark. */
export interface CompanyMark {
  colour: string
  sign: 'full' | 'ring' | 'core'
}

/** The mark of the company in a given place of the list: colours first, then the same colours as rings, then with a core. */
export function companyMark(index: number, theme: ChartTheme): CompanyMark {
  const count = theme.companies.length
  const signs = ['full', 'ring', 'core'] as const
  return { colour: theme.companies[index % count]!, sign: signs[Math.floor(index / count) % signs.length]! }
}

/** Ratio of the luminances of two colours `#rrggbb`, 1-21 (WCAG 2.2, contrast ratio). */
export function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].toSorted((x, y) => x - y) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

/** Black or white, whichever is easier to read on a colour. */
export function inkOn(colour: string): string {
  return contrast('#ffffff', colour) >= contrast('#0d0f13', colour) ? '#ffffff' : '#0d0f13'
}

function luminance(colour: string): number {
  const channel = (from: number) => {
    const value = Number.parseInt(colour.slice(from, from + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

/** A colour `#rrggbb` on the way from one to another. */
export function mixColours(from: string, to: string, share: number): string {
  const channel = (at: number) => {
    const [a, b] = [from, to].map((colour) => Number.parseInt(colour.slice(at, at + 2), 16)) as [number, number]
    return Math.round(a + (b - a) * share)
      .toString(16)
      .padStart(2, '0')
  }
  return `#${channel(1)}${channel(3)}${channel(5)}`
}
