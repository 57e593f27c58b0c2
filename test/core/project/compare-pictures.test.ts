import { describe, expect, test } from 'vitest'
import { comparePictures, isOtherPicture } from '../../../src/core/project/compare-pictures.ts'
import { onCommonGround } from '../../../src/core/project/common-ground.ts'
import { pointKeyOf, setPointLook } from '../../../src/core/project/look.ts'
import type { Picture } from '../../../src/core/project/picture.ts'
import { setParams } from '../../../src/core/project/project.ts'
import { openSampleProject, pictureOf } from '../../support/pictures.ts'

const sample = await openSampleProject()
const market = pictureOf(sample)
const women = pictureOf({ ...sample, doc: setParams(sample.doc, 'relation', { only: [{ column: 'gender', categories: ['female'] }] }) })
const wallet = pictureOf({ ...sample, doc: setParams(sample.doc, 'relation', { quantity: 'shareOfWallet' }) })
const [northstar, skylark] = market.relation.rows.map((row) => row.id) as [string, string]
const [first, second] = market.relation.columns.map((column) => column.id) as [string, string]

/** The same picture of other people, with some values changed by so many standard errors of the difference. */
function changed(changes: readonly [company: string, segment: string, errors: number][], parts: Partial<Picture> = {}): Picture {
  const { relation } = market
  const values = relation.values.slice()
  for (const [company, segment, errors] of changes) {
    const cell = relation.rows.findIndex((r) => r.id === company) * relation.columns.length + relation.columns.findIndex((c) => c.id === segment)
    values[cell]! += errors * Math.SQRT2 * relation.standardError[cell]!
  }
  return { ...market, relation: { ...relation, values }, source: { ...market.source, fileName: 'next-year.csv' }, ...parts }
}

/** The market's map turned, mirrored and shifted, with single points elsewhere. */
function moved(places: Record<string, [number, number]> = {}): Picture['map'] {
  const place = <Item extends { id: string; x: number; y: number }>(item: Item): Item => {
    const [x, y] = places[item.id] ?? [item.x, item.y]
    return { ...item, x: 3 - y, y: -1 - x }
  }
  return { ...market.map, companies: market.map.companies.map(place), segments: market.map.segments.map(place) }
}

describe('a picture and itself', () => {
  test('differ in nothing, also when it is turned, mirrored and shifted', () => {
    for (const map of [market.map, moved()]) {
      const comparison = comparePictures(market, { ...market, map })
      expect(comparison).toMatchObject({ differences: [], points: [], nearest: [], isSameSample: true, comparesValues: true })
      expect(comparison.cells.every((c) => c.before === c.after && !c.isSure)).toBe(true)
      expect(comparison.shift).toBeCloseTo(0, 9)
      expect(isOtherPicture(comparison, market)).toBe(false)
    }
  })

  test('a day later, from a file of another name, it is the same picture', () => {
    const later = { ...market, takenAt: market.takenAt + 864e5, source: { ...market.source, fileName: 'copy.csv' } }
    expect(isOtherPicture(comparePictures(market, later), market)).toBe(false)
  })
})

describe('what rose and fell', () => {
  test('the sure changes come first; one that would surprise by itself does not among many', () => {
    const { cells } = comparePictures(market, changed([[northstar, first, 2.5], [northstar, second, -6], [skylark, first, 5]]))
    const sure = cells.filter((c) => c.isSure).map(({ company, segment }) => [company, segment])
    // 2.5 errors are no surprise among all these cells
    expect(sure).toContainEqual([northstar, second])
    expect(sure).toContainEqual([skylark, first])
    expect(sure).toHaveLength(2)
    expect(cells.map((c) => c.isSure).indexOf(false)).toBe(2)
  })

  test('among the same respondents there is no chance: what can be seen counts', () => {
    const recoded = changed([[northstar, first, 0.5]], { source: market.source })
    const comparison = comparePictures(market, recoded)
    expect(comparison.isSameSample).toBe(true)
    expect(comparison.cells.filter((c) => c.isSure)).toMatchObject([{ company: northstar, segment: first }])
    expect(isOtherPicture(comparison, market)).toBe(true)
  })

  test('a cell of few respondents is never sure', () => {
    const strict = { ...market, bases: { minimum: 1e6, mark: 1e6 } }
    const { cells } = comparePictures(strict, changed([[northstar, first, 20]]))
    expect(cells.every((c) => c.isSmallBase && !c.isSure)).toBe(true)
  })

  test('without standard errors nothing is sure', () => {
    const unknown = changed([[northstar, first, 20]])
    const relation = { ...unknown.relation, standardError: unknown.relation.standardError.map(() => Number.NaN) }
    expect(comparePictures(market, { ...unknown, relation }).cells.some((c) => c.isSure)).toBe(false)
  })

  test('comparing the other way round changes the signs and nothing else', () => {
    const there = comparePictures(market, women).cells
    const back = comparePictures(women, market).cells
    const signed = (cells: typeof there, sign: number) => cells.map((c) => [c.company, c.segment, (sign * (c.after - c.before)).toFixed(9), c.isSure].join()).toSorted()
    expect(signed(back, -1)).toEqual(signed(there, 1))
  })
})

describe('what is on the map', () => {
  test('points that are new, and points that are gone', () => {
    const without = { ...market, map: { ...market.map, companies: market.map.companies.slice(1), segments: market.map.segments.slice(1) } }
    const gone = market.map.companies[0]!
    expect(comparePictures(market, without).points).toEqual([
      { kind: 'company', id: gone.id, label: gone.label, is: 'gone' },
      { kind: 'segment', id: market.map.segments[0]!.id, label: market.map.segments[0]!.label, is: 'gone' },
    ])
    expect(comparePictures(without, market).points.map((p) => p.is)).toEqual(['new', 'new'])
  })

  test('whose nearest segment is another, and whether the tables say so', () => {
    const [one, other] = [market.map.segments[0]!, market.map.segments[1]!]
    const beside = (segment: typeof one, relation = market.relation): Picture => ({ ...market, relation, map: { ...market.map, companies: market.map.companies.map((c) => (c.id === northstar ? { ...c, x: segment.x, y: segment.y } : c)) } })
    const change = (before: Picture, after: Picture) => comparePictures(before, after).nearest.find((n) => n.kind === 'company' && n.id === northstar)
    const raised = changed([[northstar, other.id, 60]]).relation
    const fallen = changed([[northstar, other.id, -60]]).relation
    expect(change(beside(one, fallen), beside(other, raised))).toMatchObject({ before: one.label, after: other.label, support: 'sure' })
    expect(change(beside(one, raised), beside(other, raised))).toMatchObject({ support: 'map' })
    expect(change(beside(one), beside(one, raised))).toBeUndefined()
  })

  test('a point that stands elsewhere makes another picture', () => {
    const { x, y } = market.map.segments[0]!
    const comparison = comparePictures(market, { ...market, map: moved({ [first]: [x + 0.5, y] }) })
    expect(comparison.shift).toBeGreaterThan(0.02)
    expect(isOtherPicture(comparison, market)).toBe(true)
  })

  test('what is hidden in both is not spoken of', () => {
    const hide = (picture: Picture): Picture => ({ ...picture, look: setPointLook(picture.look, pointKeyOf('company', northstar, null), { hidden: true }) })
    const told = comparePictures(hide(market), hide(changed([[northstar, first, 20]])))
    expect(told.cells.some((c) => c.company === northstar)).toBe(false)
    expect(comparePictures(hide(market), changed([[northstar, first, 20]])).cells[0]).toMatchObject({ company: northstar, segment: first })
  })
})

describe('whether two pictures can be compared', () => {
  test('one that was read from a file, where things stand in another order, is the same', () => {
    const read = { ...women, within: women.within.map(({ label, categories, column }) => ({ categories, column, label })) }
    expect(comparePictures(read, women).differences).toEqual([])
  })

  test('another quantity: nearest counterparts, but no values', () => {
    const comparison = comparePictures(market, wallet)
    expect(comparison.differences.map((d) => d.what)).toEqual(expect.arrayContaining(['quantity', 'unit']))
    expect(comparison).toMatchObject({ comparesValues: false, cells: [], isSameSample: true })
    expect(comparison.nearest.length).toBeGreaterThan(0)
  })

  test('other segments: companies alone are the same', () => {
    const regions = { ...market, division: { column: 'region', label: 'Region' } }
    const comparison = comparePictures(market, regions)
    expect(comparison.differences).toEqual([{ what: 'division', before: 'Segment', after: 'Region' }])
    expect(comparison).toMatchObject({ comparesValues: false, cells: [], nearest: [], points: [] })
  })

  test('other people: told, and their values compared', () => {
    const { differences, comparesValues, isSameSample } = comparePictures(market, women)
    expect(differences.map((d) => d.what)).toEqual(['within', 'respondents'])
    expect(comparesValues).toBe(true)
    expect(isSameSample).toBe(false)
  })

  test('another way to measure the same quantity is no change of the market', () => {
    const { relation, strategyMap } = wallet.params
    const ranks = { ...wallet, params: { strategyMap, relation: { ...relation, walletBy: 'ranks' as const } } }
    expect(comparePictures(wallet, ranks)).toMatchObject({ differences: [{ what: 'measure' }], comparesValues: false })
  })
})

describe('on common ground', () => {
  const groundOf = (before: Picture, after: Picture) => onCommonGround(before, after, comparePictures(before, after))

  test('a map that was only turned stands where it stood', () => {
    const { after, extents } = groundOf(market, { ...market, map: moved() })
    after.map.companies.forEach((company, i) => {
      expect(company.x).toBeCloseTo(market.map.companies[i]!.x, 9)
      expect(company.y).toBeCloseTo(market.map.companies[i]!.y, 9)
    })
    expect(extents!.before).toBe(extents!.after)
  })

  test('with one ruler, ways lead from where the points stood', () => {
    const { after } = groundOf(market, women)
    const { x, y, id } = market.map.companies[0]!
    expect(after.trails.find((t) => t.id === id)!.path.slice(0, 2)).toEqual([x, y])
  })

  test('with two rulers, each map gets the room that makes a point of strength equally long in both', () => {
    const twice = { ...market.map, unitLength: 2 * market.map.unitLength!, companies: market.map.companies.map((c) => ({ ...c, x: 2 * c.x, y: 2 * c.y })), segments: market.map.segments.map((s) => ({ ...s, x: 2 * s.x, y: 2 * s.y })) }
    const { extents, after } = groundOf(market, { ...market, map: twice })
    const width = ({ minX, maxX }: { minX: number; maxX: number }) => maxX - minX
    expect(width(extents!.after)).toBeCloseTo(2 * width(extents!.before), 9)
    expect(after.trails).toEqual([])
  })

  test('another quantity has another ruler', () => {
    expect(groundOf(market, wallet).extents).toBeNull()
  })

  test('a company keeps its colour when others come or go', () => {
    const rows = market.relation.rows.slice(1)
    const fewer = { ...market, relation: { ...market.relation, rows } }
    const colourOf = (picture: Picture, id: string) => picture.look.points[pointKeyOf('company', id, null)]?.colour
    expect(colourOf(groundOf(market, fewer).after, rows[0]!.id)).toBe(1)
    expect(colourOf(groundOf(fewer, market).after, northstar)).toBe(rows.filter((r) => !r.isOther).length)
  })
})
