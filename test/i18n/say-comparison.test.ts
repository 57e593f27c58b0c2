import { describe, expect, test } from 'vitest'
import { snapshotTitle } from '../../src/charts/map/picture-title.ts'
import { comparePictures } from '../../src/core/project/compare-pictures.ts'
import type { Picture } from '../../src/core/project/picture.ts'
import { setParams } from '../../src/core/project/project.ts'
import { en } from '../../src/i18n/en.ts'
import { sayComparison } from '../../src/i18n/say-comparison.ts'
import { zh } from '../../src/i18n/zh.ts'
import { openSampleProject, pictureOf } from '../support/pictures.ts'

const sample = await openSampleProject()
const market = pictureOf(sample)
const withChoices = (choices: Parameters<typeof setParams<'relation'>>[2]) => pictureOf({ ...sample, doc: setParams(sample.doc, 'relation', choices) })
const women = withChoices({ only: [{ column: 'gender', categories: ['female'] }] })
const say = (before: Picture, after: Picture, text = en) => sayComparison(comparePictures(before, after), before, after, text)

/** The market a year later, with Northstar's strength among its first segment raised by so many points. */
function raised(points: number): Picture {
  const values = market.relation.values.slice()
  values[0]! += points
  return { ...market, relation: { ...market.relation, values }, source: { ...market.source, fileName: 'next-year.csv' } }
}

describe('what differs, in words', () => {
  test('nothing', () => {
    expect(say(market, market)).toEqual({ circumstances: [], findings: ['No value differs.'], caveat: en.story.sameSample })
  })

  test('other people', () => {
    const { n } = women.relation.respondents
    expect(say(market, women).circumstances).toEqual(['They are about different people: everybody, then Gender: female.', `Respondents: 1,500, then ${n}.`])
  })

  test('what rose and fell beyond chance, with its margin', () => {
    expect(say(market, raised(20)).findings[0]).toMatch(/^Northstar with Price seekers rose from 43\.2 to 63\.2, by 20\.0 points \(± \d\.\d\)\.$/)
    expect(say(raised(20), market).findings[0]).toMatch(/^Northstar with Price seekers fell from 63\.2 to 43\.2, by 20\.0 points/)
    expect(say(market, raised(20), zh).findings[0]).toMatch(/^Northstar与Price seekers由43\.2升至63\.2，升幅20\.0分（误差±\d\.\d）。$/)
  })

  test('a difference that may be chance is called so', () => {
    const { findings } = say(market, raised(1))
    expect(findings.slice(0, 2)).toEqual([en.story.nothingSure, expect.stringMatching(/may be chance: Northstar with Price seekers rose from 43\.2 to 44\.2/)])
  })

  test('another quantity: only who is nearest to whom', () => {
    const { circumstances, findings, caveat } = say(market, withChoices({ quantity: 'shareOfWallet' }))
    expect(circumstances[0]).toBe('They show different things: Strength and Share of wallet. Values are not set against each other, only who is nearest to whom.')
    expect(findings.every((f) => /in the first, .*in the second|^For .* more/.test(f))).toBe(true)
    expect(caveat).toBe('')
  })
})

describe('the title of a picture that has none', () => {
  test.each([
    [market, 'Strength by Segment', '关系强度（按Segment）'],
    [{ ...withChoices({ quantity: 'shareOfWallet', only: [{ column: 'gender', categories: ['female'] }] }), focus: { kind: 'company' as const, id: market.map.companies[0]!.id } }, 'Share of wallet by Segment · Northstar in focus · female', '钱包份额（按Segment） · 聚焦Northstar · female'],
    [withChoices({ by: 'needs' }), 'Companies and needs', '企业与需求'],
    // a bare number says nothing without its column
    [withChoices({ wave: '2025' }), 'Strength by Segment · Wave: 2025', '关系强度（按Segment） · Wave: 2025'],
  ])('%#', (picture, english, chinese) => {
    expect(snapshotTitle({ title: '', picture }, en)).toBe(english)
    expect(snapshotTitle({ title: '', picture }, zh)).toBe(chinese)
  })
})
