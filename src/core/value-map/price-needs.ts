import type { Codebook, Measure } from '../codebook/codebook.ts'
import { speaksOf } from '../codebook/vocabulary.ts'

/**
 * What a high answer about the price says. `level`: how much it costs (10 = very expensive); `satisfaction`: how good the price
 * is (10 = very good value). The two put a company on opposite sides of the map.
 */
export type PriceReading = 'level' | 'satisfaction'

/** A need that is taken as a perception of the price, and how its answers are read. */
export interface PriceNeed {
  measure: Measure
  reading: PriceReading
  /** Who says so: the user, the codebook (a high answer is bad, or it is not), or the need's name. */
  because: 'chosen' | 'codebook' | 'name'
  /** Name and codebook contradict each other. */
  isDoubtful: boolean
}

/**
 * Finds the needs that are perceptions of the price: the one that the user picked, or those whose names say so (price, cost,
 * cheap, expensive, affordable, 价格, 费用, 便宜, 贵). Needs about value for money mix price and quality, so they stand in only where
 * nothing else speaks of the price. None where no need does.
 *
 * @param price id of the need picked; null, or one that is gone: by name
 * @param readings how the user wants needs to be read, by id
 */
export function findPriceNeeds(codebook: Codebook, price: string | null, readings: Readonly<Record<string, PriceReading>>): PriceNeed[] {
  const needs = codebook.measures.filter((m) => m.kind === 'need')
  const picked = needs.filter((m) => m.id === price)
  const plain = needs.filter((m) => speaksOf(plainWords(m.label), 'price'))
  const worth = needs.filter((m) => speaksOf(m.label, 'worth'))
  const found = picked.length > 0 ? picked : plain.length > 0 ? plain : worth
  return found.map((measure) => {
    const chosen = readings[measure.id]
    return chosen ? { measure, reading: chosen, because: 'chosen', isDoubtful: false } : readPriceNeed(measure)
  })
}

/**
 * Whether a high answer means dear or good value. The codebook knows where it takes a high answer as bad. It often does not:
 * dear brands are good ones as a rule, so that answers to "expensive" rise with all others and nothing shows that they are the
 * other way round. A name that says so (costs, expensive, 贵) then counts more, and the contradiction is reported.
 */
function readPriceNeed(measure: Measure): PriceNeed {
  const label = plainWords(measure.label)
  const saysGood = speaksOf(label, 'goodPrice')
  const saysDear = !saysGood && speaksOf(label, 'bad')
  if (measure.reversed) return { measure, reading: 'level', because: 'codebook', isDoubtful: saysGood }
  if (saysDear) return { measure, reading: 'level', because: 'name', isDoubtful: true }
  return { measure, reading: 'satisfaction', because: saysGood ? 'name' : 'codebook', isDoubtful: false }
}

/** The label without words that have 贵 in them but do not speak of prices: your company, noble, precious, valued guests. */
function plainWords(label: string): string {
  return label.replace(/贵(?=[宾公司方族重])|(?<=[尊高名宝珍])贵/gu, '')
}
