import { beforeAll, describe, expect, test } from 'vitest'
import type { AnalysisId } from '../../../src/core/analyses.ts'
import { run } from '../../../src/core/analysis.ts'
import type { CustomerSelection } from '../../../src/core/database/customers-behind.ts'
import { evaluate } from '../../support/evaluate.ts'
import { newProject, setParams } from '../../../src/core/project/project.ts'
import type { Request } from '../../../src/core/request.ts'
import type { DatabaseLink } from '../../../src/core/zoom/database-link.ts'
import { matchDatabase } from '../../../src/core/zoom/match-database.ts'
import { analyses } from '../../../src/core/analyses.ts'
import { sampleFiles } from '../typing/sample-files.ts'

const { survey, customers, codebook } = sampleFiles()
const { book, variables } = matchDatabase(survey, codebook, analyses.relation.defaults, customers)
const link: DatabaseLink = { fileName: 'customers.csv', dataId: '2', rows: customers.rowCount, book, variables, transactions: null }
const project = newProject('1', { fileName: 'survey.csv', rows: survey.rowCount, isSample: true }, codebook, '')
const doc = setParams(project, 'zoomIn', { database: link })
const unlinked = setParams(project, 'zoomIn', { database: { ...link, variables: [] } })
const cache = new Map<string, unknown>()
const ask = <Id extends AnalysisId>(request: Request<Id>, of = doc) => run(evaluate(of, { table: survey, codebook, database: customers }, request, cache))

describe('the sample’s segments', () => {
  beforeAll(() => void ask({ analysis: 'zoomIn' }))

  test('groups are the market’s segments, with the facts that zooming in found', () => {
    const groups = ask({ analysis: 'customerGroups' })
    expect(groups.kind).toBe('segments')
    expect(groups.groups).toEqual(ask({ analysis: 'zoomIn' }).segments.map((s) => s.facts))
  })

  test('every screen has the same money: segments, profile, parts of a column, value of relationships, market against database', () => {
    const { segments } = ask({ analysis: 'zoomIn' })
    const { comparison } = ask({ analysis: 'zoomOut' })
    const left = ask({ analysis: 'relationshipValue' })
    const parts = segments.map((s) => {
      const { facts } = ask({ analysis: 'customerProfile', overrides: { customerProfile: { group: s.segment } } })
      expect(facts).toEqual(s.facts)
      expect(comparison.segments.find((c) => c.name === s.segment)).toMatchObject({ databaseRevenue: s.facts.revenue, databaseProfit: s.facts.profit, customers: s.facts.customers })
      const { parts: regions, unknown } = ask({ analysis: 'customerPerformance', overrides: { customerPerformance: { group: s.segment, by: { kind: 'column', column: 'region' } } } })
      const sum = (of: 'revenue' | 'profit') => [...regions, unknown!].reduce((all, part) => all + part[of]!, 0)
      // to the last digit that is shown: the parts of a customer are kept in single precision
      expect(Math.abs(sum('revenue') - s.facts.revenue!)).toBeLessThan(0.5)
      expect(Math.abs(sum('profit') - s.facts.profit!)).toBeLessThan(0.5)
      return s.facts.profit!
    })
    // who has left is worth nothing from now on
    expect((left.total.current + left.left.profit) / parts.reduce((all, x) => all + x, 0)).toBeCloseTo(1, 6)
  })

  test('the profile of premium owners: high incomes, long stay, five-year curves, the two rules, the mailing', () => {
    const profile = ask({ analysis: 'customerProfile', overrides: { customerProfile: { group: 'Premium owners' } } })
    expect(profile.profiling[0]!.categories.find((c) => c.text === '30k+')?.index ?? 0).toBeGreaterThan(120)
    expect(profile.persistency.churn!).toBeLessThan(profile.all.churn!)
    expect(profile.profitability.revenue!.curve[20]).toBe(1)
    expect(profile.prospecting!.factors.find((f) => f.factor === 'complaint')!.effect).toBeGreaterThan(0.7)
    const names = profile.product!.products.map((p) => p.name)
    expect(profile.product!.rules.slice(0, 4).map((r) => names[r.to])).toContain('glass')
    expect(profile.promotion!.respondersAgainstOthers!.value).toBeGreaterThan(0.05)
  })

  test('values add up, and the customers behind a value are worth it', () => {
    const value = ask({ analysis: 'relationshipValue' })
    const sum = value.groups.reduce((all, g) => all + g.lifetime, value.unassigned.lifetime)
    expect(sum / value.total.lifetime).toBeCloseTo(1, 9)
    const list = ask({ analysis: 'customersBehind', overrides: { customersBehind: { atLeast: 0, limit: null } } })
    expect(list.lifetime!.reduce((all, x) => all + x, 0) / value.total.lifetime).toBeCloseTo(1, 6)
    expect(value.groups.toSorted((a, b) => b.meanLifetime! - a.meanLifetime!)[0]!.name).toBe('Premium owners')
  })

  test('lifetime values come nearer to those of the planted segments than with rates by probability, and so does their sum', () => {
    const value = ask({ analysis: 'relationshipValue' })
    const millions = (name: string) => value.groups.find((g) => g.name === name)!.lifetime / 1e6
    // planted 29.0 and by probability 22.5; 0.30 and 1.08; in all 44.5 and 41.5
    expect(Math.abs(millions('Premium owners') - 25.3)).toBeLessThan(0.2)
    expect(Math.abs(millions('Price seekers') - 0.67)).toBeLessThan(0.03)
    expect(Math.abs(value.total.lifetime / 1e6 - 43.7)).toBeLessThan(0.2)
    // a group's value is what its customers who stay bring, times the factor of its own churn
    const { segments } = ask({ analysis: 'zoomIn' })
    for (const { name, retention, factor, total, lifetime } of value.groups) {
      expect(retention).toBeCloseTo(1 - segments.find((s) => s.segment === name)!.facts.churn!, 12)
      expect(lifetime / (factor! * total)).toBeCloseTo(1, 9)
    }
  })

  test('with one share of all who stay, and no action, the sum is the same however customers are divided', () => {
    const params = { retention: 'assumed', assumedRetention: 0.85, responseProfit: 0 } as const
    const whole = ask({ analysis: 'relationshipValue', overrides: { relationshipValue: params } }).total.lifetime
    const byChannel = ask({ analysis: 'relationshipValue', overrides: { relationshipValue: params, customerGroups: { groupBy: 'channel' } } }).total.lifetime
    expect(whole / byChannel).toBeCloseTo(1, 6)
  })

  test('churn and response are the same in segments, profile, value and the lists behind them', () => {
    const group = 'Price seekers'
    const { facts, persistency, promotion } = ask({ analysis: 'customerProfile', overrides: { customerProfile: { group } } })
    expect(persistency.churn!).toBeCloseTo(facts.churn!, 4)
    expect(promotion!.response!.value).toBeCloseTo(facts.response!, 4)
    expect(promotion!.response!.low).toBe(facts.ranges!.response!.low)
    const expected = (selection: CustomerSelection) => ask({ analysis: 'customersBehind', overrides: { customersBehind: { group, selection } } }).expected
    expect(expected({ kind: 'flag', role: 'churned', is: true }) / (facts.churn! * facts.customers)).toBeCloseTo(1, 4)
    expect(expected({ kind: 'staying' }) / ask({ analysis: 'relationshipValue' }).groups.find((g) => g.name === group)!.customers).toBeCloseTo(1, 4)
    expect(expected({ kind: 'promotion', group: 'responders' }) / promotion!.responded).toBeCloseTo(1, 4)
  })

  test('with cost to serve, value for each unit of resource serves more value than value alone', () => {
    const serving = ask({ analysis: 'whomToServe', overrides: { whomToServe: { resource: 'cost', capacity: 0.3 } } })
    expect(serving.byYield.value).toBeGreaterThan(serving.byValue.value)
    expect(serving.byYield.value).toBeLessThanOrEqual(serving.bound * (1 + 1e-9))
    const list = ask({ analysis: 'customersBehind', overrides: { customersBehind: { selection: { kind: 'served', by: 'yield', resource: 'cost', capacity: 0.3 } } } })
    expect([list.count, list.ids.length]).toEqual([serving.byYield.customers, 200])
  })
})

describe('a file that shares nothing with the survey', () => {
  test('all customers are described as one', () => {
    const groups = ask({ analysis: 'customerGroups' }, unlinked)
    expect([groups.kind, groups.groups, groups.total.customers]).toEqual(['none', [], 20_000])
    expect(ask({ analysis: 'customerProfile' }, unlinked).facts).toEqual(groups.total)
    expect(ask({ analysis: 'relationshipValue' }, unlinked).total.retention).toBeCloseTo(1 - groups.total.churn!, 12)
  })

  test('and by groups of a column of its own', () => {
    const by = setParams(unlinked, 'customerGroups', { groupBy: 'channel' })
    const groups = ask({ analysis: 'customerGroups' }, by)
    expect(groups.kind).toBe('column')
    expect(groups.groups.reduce((sum, g) => sum + g.revenue!, 0) / groups.total.revenue!).toBeCloseTo(1, 9)
    const parts = ask({ analysis: 'customerPerformance', overrides: { customerPerformance: { group: groups.groups[0]!.name, by: { kind: 'column', column: 'region' } } } }, by).parts
    expect(parts.reduce((sum, g) => sum + g.revenue!, 0) / groups.groups[0]!.revenue!).toBeCloseTo(1, 9)
  })

  test('a column that another file does not have is as none', () => {
    expect(ask({ analysis: 'customerGroups' }, setParams(unlinked, 'customerGroups', { groupBy: 'planet' })).kind).toBe('none')
  })
})
