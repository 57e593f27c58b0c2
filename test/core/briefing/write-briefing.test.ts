import { describe, expect, test } from 'vitest'
import { type Claim, writeBriefing } from '../../../src/core/briefing/write-briefing.ts'
import { normalFrom, randomFrom } from '../../../src/core/math/random.ts'
import type { Relation } from '../../../src/core/measurement/relation.ts'
import { setParams } from '../../../src/core/project/project.ts'
import { openSampleProject } from '../../support/pictures.ts'
import { relationFromText } from '../../support/relations.ts'

const alone = (relation: Relation, minimumBase = 30) => writeBriefing({ relation, wallet: null, value: null, isMoney: false, waves: null, minimumBase })
const kinds = (claims: Claim[]) => claims.map((c) => c.kind)

const table = relationFromText(`
        young old  rich
  acme  80    60   40
  bolt  50    61   70
  crane 49    30   69`)

describe('a small table with standard errors of 1', () => {
  const { sections, comparisons, bound } = alone(table)

  test('every pair of a row and of a column is one comparison', () => {
    expect(comparisons).toBe(3 * 3 + 3 * 3)
    // z of 0.05 / 18 two-sided, as in any table of the normal distribution
    expect(bound).toBeCloseTo(2.991, 3)
  })

  test('the strongest relationship, by how much, and the numbers behind it', () => {
    expect(sections.strongest[0]).toMatchObject({ kind: 'strongest', company: 'acme', segment: 'young', second: 'old', gap: 20 })
    expect(sections.strongest[0]!.evidence.map((e) => [e.segment, e.value, e.standardError, e.n])).toEqual([
      ['young', 80, 1, 100],
      ['old', 60, 1, 100],
    ])
  })

  test('what cannot be told apart is named together, or not at all', () => {
    const close = alone(relationFromText(`
            young old  rich
      acme  80    79   40
      bolt  50    51   52`))
    expect(close.sections.strongest).toMatchObject([{ kind: 'amongStrongest', company: 'acme', segments: ['young', 'old'] }])
  })

  test('who leads, and what is contested by whom', () => {
    expect(sections.contests).toMatchObject([
      { kind: 'leads', segment: 'young', company: 'acme' },
      { kind: 'contested', segment: 'old', companies: ['bolt', 'acme'] },
      { kind: 'contested', segment: 'rich', companies: ['bolt', 'crane'] },
    ])
  })

  test('numbers of few people support nothing', () => {
    expect(alone(table, 101).sections).toMatchObject({ strongest: [], contests: [] })
  })
})

test('of markets in which all companies are alike, at most one briefing in twenty says that any is ahead', () => {
  const random = randomFrom(5)
  const markets = 600
  let wrong = 0
  for (let i = 0; i < markets; i++) {
    const { sections } = alone({ ...table, values: table.values.map(() => 50 + normalFrom(random)) })
    if (sections.strongest.length > 0 || kinds(sections.contests).includes('leads')) wrong++
  }
  // 5 % and three standard errors of the simulation
  expect(wrong / markets).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / markets))
})

describe('the sample', async () => {
  const sample = await openSampleProject()
  const asked = (quantity: 'shareOfWallet' | 'shareOfValue') => sample.ask(setParams(sample.doc, 'relation', { quantity }), 'relation')
  const [relation, wallet, value] = [sample.ask(sample.doc, 'relation'), asked('shareOfWallet'), asked('shareOfValue')]
  const { sections } = writeBriefing({ relation, wallet, value, isMoney: true, waves: null, minimumBase: 30 })

  test('each claim rests on numbers of the tables', () => {
    const claims = [...sections.strongest, ...sections.contests]
    expect(claims.length).toBeGreaterThan(5)
    for (const { evidence } of claims) {
      expect(evidence.length).toBeGreaterThan(1)
      for (const { company, segment, value: said } of evidence) {
        const [row, column] = [relation.rows.findIndex((r) => r.id === company), relation.columns.findIndex((c) => c.id === segment)]
        expect(said).toBe(relation.values[row * relation.columns.length + column])
      }
    }
  })

  test('where value and wallet disagree the money comes first, and both shares are shown', () => {
    expect(sections.valueAndWallet.length).toBeGreaterThan(0)
    const money = sections.valueAndWallet.map((c) => Math.abs('money' in c ? (c.money ?? 0) : 0))
    expect(money).toEqual(money.toSorted((a, b) => b - a))
    for (const claim of sections.valueAndWallet) {
      const [valued, spent] = claim.evidence
      expect(claim.kind).toBe(valued!.value > spent!.value ? 'valueAhead' : 'walletAhead')
      expect('gap' in claim && claim.gap).toBeCloseTo(valued!.value - spent!.value, 12)
    }
  })
})
