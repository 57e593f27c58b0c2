import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Codebook } from '../../src/core/codebook/codebook.ts'
import { removeCompany } from '../../src/core/codebook/remove.ts'
import { setCategoryLabel, setCompany, setMeasure, setSegmentBy, setUse, setValueRule } from '../../src/core/codebook/edit.ts'
import type { Preparation } from '../../src/core/assembly/preparation.ts'
import { type BookState, nextCodebook, noBook } from '../../src/state/begin-codebook.ts'
import type { LoadedFile } from '../../src/worker/protocol.ts'
import { hostWorker } from '../support/hosted-worker.ts'
import { shared } from '../support/shared.ts'

const client = hostWorker()
const words = { wave: 'wave', source: 'source', spend: 'spent on', purchases: 'purchases of', other: 'others' }
const csv = (name: string, rows: readonly (readonly (string | number)[])[]) => new File([rows.map((row) => row.join(',')).join('\n')], name)
const survey = csv('survey.csv', [
  ['id', 'region', 'price_acme', 'price_bolt', 'trust_acme', 'trust_bolt'],
  ...Array.from({ length: 120 }, (_, i) => [i + 1, i % 2 ? 'north' : 'south', i % 9 === 0 ? 99 : 1 + (i % 5), 5 - (i % 4), 1 + (i % 3), 2 + (i % 4)]),
])
const customers = csv('customers.csv', [['id', 'tier'], ...Array.from({ length: 120 }, (_, i) => [i + 1, i % 3 ? 'gold' : 'silver'])])
const purchases = csv('purchases.csv', [
  ['id', 'brand', 'amount'],
  ...Array.from({ length: 600 }, (_, i) => [1 + (i % 120), ['acme', 'bolt', 'cargo'][i % 3]!, 10 + (i % 17)]),
])

// a file's name does not cross the channel of this process
const load = async (file: File): Promise<LoadedFile> => ({ ...(await client().load(file, {}).result), fileName: file.name })

/** The files put together as the app proposes, or as `known` says. */
async function together(files: readonly LoadedFile[], known: Preparation | null = null): Promise<LoadedFile> {
  const sources = files.map(({ dataId, fileName }) => ({ dataId, fileName }))
  const prepared = await client().prepare({ sources, known, proposal: known ? null : { link: null, words } }).result
  return { ...files[prepared.preparation.base]!, ...prepared }
}

/** The codebook screen with a file, as the user has left it. */
function left(loaded: LoadedFile, change: (codebook: Codebook) => Codebook): BookState & { loaded: LoadedFile } {
  return { ...noBook, loaded, made: loaded.proposal, codebook: change(loaded.proposal) }
}

/** What a user may say of the survey above. */
const said = (book: Codebook) => {
  const priced = setMeasure(book, 'price', { label: 'Value for money', reversed: true, importance: 3 })
  const named = setCompany(setValueRule(priced, 'price', '99', 'notAware'), 'acme', { label: 'Acme Inc.' })
  return setSegmentBy(setCategoryLabel(named, 'region', 'north', 'The North'), 'region')
}
const useOf = (book: Codebook | null, name: string) => book!.columns.find((c) => c.name === name)?.use
const measureOf = (book: Codebook | null, id: string) => book!.measures.find((m) => m.id === id)!

function expectSaid(codebook: Codebook | null): void {
  expect(codebook!.companies.find((c) => c.id === 'acme')!.label).toBe('Acme Inc.')
  expect(measureOf(codebook, 'price')).toMatchObject({ label: 'Value for money', reversed: true, importance: 3 })
  expect(measureOf(codebook, 'price').values).toContainEqual({ text: '99', value: 'notAware' })
  expect(codebook!.columns.find((c) => c.name === 'region')!.categories).toContainEqual({ text: 'north', label: 'The North' })
  expect(codebook!.segmentBy).toBe('region')
}

describe('a survey that further files are added to', () => {
  test('profiles joined: all that was said stays, and the new column is used as proposed', async () => {
    const file = await load(survey)
    const next = await nextCodebook(left(file, said), await together([file, await load(customers)]))
    expectSaid(next.codebook)
    expect(useOf(next.codebook, 'tier')).toEqual({ kind: 'profile' })
    expect(next.applied!.changes).toEqual([{ code: 'column.taken', details: { column: 'tier', use: 'profile' } }])
  })

  test('purchases added up: amounts of the companies that were renamed, and of one more', async () => {
    const file = await load(survey)
    const all = await together([file, await load(purchases)])
    const { codebook, applied } = await nextCodebook(left(file, said), all)
    expectSaid(codebook)
    const spend = codebook!.measures.find((m) => m.kind === 'spend')!
    const spent = codebook!.columns.filter((c) => c.use.kind === 'measure' && c.use.measure === spend.id)
    expect(spent.map((c) => c.use.kind === 'measure' && c.use.company)).toEqual(['acme', 'bolt', 'cargo'])
    expect(applied!.changes).toContainEqual({ code: 'company.new', details: { company: 'Cargo', columns: [] } })
  })

  test('a company that the user took out stays out, and one that is asked about anew is taken in', async () => {
    const grown = csv('spring.csv', [
      ['id', 'region', 'price_acme', 'price_bolt', 'price_dock', 'trust_acme', 'trust_bolt', 'trust_dock'],
      ...Array.from({ length: 120 }, (_, i) => [500 + i, i % 2 ? 'north' : 'south', 1 + (i % 5), 5 - (i % 4), 1 + (i % 4), 1 + (i % 3), 2 + (i % 4), 3 + (i % 3)]),
    ])
    const file = await load(survey)
    const { codebook } = await nextCodebook(
      left(file, (book) => removeCompany(book, 'bolt')),
      await together([file, await load(grown)]),
    )
    expect(codebook!.companies.map((c) => c.label)).toEqual(['Acme', 'Dock'])
    expect(useOf(codebook, 'price_bolt')).toEqual({ kind: 'ignored' })
  })

  test('what nobody has corrected is proposed anew', async () => {
    const file = await load(survey)
    const all = await together([file, await load(purchases)])
    const next = await nextCodebook(left(file, (book) => book), all)
    expect(next.codebook).toEqual(all.proposal)
    expect(next.applied).toBeNull()
  })

  test('a table with other rows cannot take it, says so, and the way back brings everything again', async () => {
    const [file, other] = [await load(survey), await load(purchases)]
    const alone: Preparation = { base: 1, sourceColumn: '', otherName: '', files: [{ label: 'a', recodings: [], link: null }, { label: 'b', recodings: [], link: null }] }
    const wrong = await together([file, other], alone)
    const dropped = await nextCodebook(left(file, said), wrong)
    expect(dropped.isDropped).toBe(true)
    expect(dropped.codebook).toEqual(wrong.proposal)
    const back = await nextCodebook({ ...dropped, loaded: wrong }, await together([file, other]))
    expectSaid(back.codebook)
    const lone = await nextCodebook({ ...back, loaded: wrong }, file)
    expect(lone).toMatchObject({ codebook: said(file.proposal), applied: null, isDropped: false })
  })

  test('the proposal that the user went back to is not overruled by what was said before', async () => {
    const file = await load(survey)
    const all = await together([file, await load(customers)])
    const carried = await nextCodebook(left(file, said), all)
    const again = await nextCodebook({ ...carried, applied: null, loaded: all, codebook: carried.applied!.before }, all)
    expect(again.codebook).toEqual(all.proposal)
  })
})

describe.skipIf(shared('data') === null)('waves of a real survey, put below one another (needs the shared data)', () => {
  test('airlines renamed and left out, a need weighted and segments chosen in 2016 stay when 2017 and 2018 are added', async () => {
    const files: LoadedFile[] = []
    for (const year of [2016, 2017, 2018]) files.push(await load(new File([readFileSync(shared(`data/sfo-waves/sfo_${year}.csv`)!)], `sfo_${year}.csv`)))
    const all = await together(files)
    const [first] = files
    const companies = first!.proposal.companies
    const change = (book: Codebook) => {
      const named = removeCompany(setCompany(book, companies[0]!.id, { label: '一号航空' }), companies[1]!.id)
      const ignored = setUse(setMeasure(named, named.measures[0]!.id, { label: 'Art', importance: 2 }), 'Q19AGE', { kind: 'ignored' })
      return setSegmentBy(ignored, 'Q2PURP1')
    }
    const { codebook, applied } = await nextCodebook(left(first!, change), all)
    expect(codebook!.segmentBy).toBe('Q2PURP1')
    expect(codebook!.companies[0]).toMatchObject({ id: companies[0]!.id, label: '一号航空' })
    expect(codebook!.companies.map((c) => c.id)).not.toContain(companies[1]!.id)
    expect(codebook!.measures[0]).toMatchObject({ label: 'Art', importance: 2 })
    expect(useOf(codebook, 'Q19AGE')).toEqual({ kind: 'ignored' })
    expect(codebook!.columns.filter((c) => c.use.kind === 'wave').map((c) => c.name)).toEqual(all.proposal.columns.filter((c) => c.use.kind === 'wave').map((c) => c.name))
    expect(applied!.changes.filter((c) => c.code === 'column.gone')).toEqual([])
    // numbers of interviews begin anew with every wave: 8,727 people must not become 3,400
    expect(codebook!.columns.filter((c) => c.use.kind === 'respondent')).toEqual([])
    expect(applied!.changes[0]).toEqual({ code: 'respondent.shared', details: { column: '*RESPNUM' } })
  })
})
