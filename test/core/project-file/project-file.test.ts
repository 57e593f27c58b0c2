import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { relationFromAggregate } from '../../../src/core/aggregate/relation-from-aggregate.ts'
import { readAggregate } from '../../../src/core/aggregate/read-aggregate.ts'
import { readTable } from '../../../src/core/ingest/read-table.ts'
import { CONTENTS, type ProjectContents, readContents, takeRows, writeContents } from '../../../src/core/project-file/project-file.ts'
import { fromTypedJson, toTypedJson } from '../../../src/core/project-file/typed-json.ts'
import { withoutRows } from '../../../src/core/project-file/without-rows.ts'
import { addNote, plainLook, setPointLook } from '../../../src/core/project/look.ts'
import { setParams } from '../../../src/core/project/project.ts'
import { addSnapshot, snapshotsOf } from '../../../src/core/project/snapshot.ts'
import { paramsFor } from '../../../src/core/request.ts'
import { csvText } from '../../../src/export/csv-text.ts'
import { packProject } from '../../../src/export/project-archive.ts'
import { openSampleProject, pictureOf, snapshotOf } from '../../support/pictures.ts'

const sample = await openSampleProject()
const stability = sample.ask(sample.doc, 'stability')
const told = addSnapshot(
  { ...sample.doc, look: addNote(setPointLook(plainLook, 'company:northstar', { colour: '#ff0000', pinned: true }), { text: 'ours <b>', point: null, x: 0.1, y: 0.2 }) },
  snapshotOf(pictureOf(sample, { stability, focus: { kind: 'company', id: 'northstar' } }), { note: '小结', speakerNotes: 'slowly' }),
)
const rows = 'a,b\n1,2\n'
const contents = (doc = told): ProjectContents => ({ doc, files: [{ path: 'files/1', name: 'survey.csv', overrides: { delimiter: ';' } }], preparation: null, databases: [] })
const archive = (document: string, others: Record<string, string> = { 'files/1': rows }) =>
  new File([zipSync({ [CONTENTS]: strToU8(document), ...Object.fromEntries(Object.entries(others).map(([name, text]) => [name, strToU8(text)])) })], 'case.sandbox')
const refusal = async (file: File) => {
  const outcome = await readContents(file).then(
    () => ({ code: 'opened' }),
    (error: unknown) => error as { code: string; details?: Record<string, unknown> },
  )
  return outcome
}
/** The contents of a good file with one thing changed, at a place such as `doc/bases/minimum`. */
const changed = (place: string, value: unknown) => {
  const document = fromTypedJson(writeContents(contents()))
  const path = place.split('/')
  const last = path.pop()!
  const owner = path.reduce((at, name) => (at as Record<string, object>)[name]!, document as object)
  Object.assign(owner, { [last]: value })
  return archive(toTypedJson(document))
}

describe('a project file', () => {
  test('comes back equal: choices, looks, stories with every number, and the rows byte by byte', async () => {
    const packed = await packProject({ doc: told, files: [{ file: new File([rows], 'survey.csv'), overrides: { delimiter: ';' } }], preparation: null, databases: [] })
    const file = new File([packed], 'case.sandbox')
    const { contents: read, entries } = await readContents(file)
    expect(read).toEqual(contents())
    expect(new TextDecoder().decode((await takeRows(file, entries, read.files[0]!))[0])).toBe(rows)
  })

  test('keeps numbers that JSON does not have', () => {
    const odd = { list: new Float64Array([1 / 3, Number.NaN, -0]), small: new Uint8Array([1, 255]), infinite: Infinity, none: Number.NaN }
    expect(fromTypedJson(toTypedJson(odd))).toEqual(odd)
  })
})

describe('files that are refused, by name and place', () => {
  test.for([
    ['no archive', new File(['hello'], 'a.sandbox'), 'projectFile.notOne'],
    ['another archive', archive('{}'), 'projectFile.notOne'],
    ['a newer version', changed('version', 7), 'projectFile.newer'],
    ['a newer document', changed('doc/version', 3), 'projectFile.newer'],
    ['no JSON', archive('{"format":'), 'projectFile.damaged'],
    ['missing rows', archive(writeContents(contents()), {}), 'projectFile.damaged'],
    ['a table cut short', changed('doc/snapshots/0/picture/relation/values', new Float64Array(3)), 'projectFile.damaged'],
    ['a number that is none', changed('doc/bases/minimum', Number.NaN), 'projectFile.damaged'],
    ['a huge number', archive(writeContents(contents()).replace('"minimum":30', '"minimum":1e999')), 'projectFile.damaged'],
    ['nesting without end', archive(`{"format":"strategy-sandbox-project","a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`), 'projectFile.damaged'],
    ['a path out of the archive', changed('files/0/path', '../../etc/passwd'), 'projectFile.damaged'],
    ['a colour that is a script', changed('doc/look/points/company:northstar/colour', 'url(javascript:alert(1))'), 'projectFile.damaged'],
  ] as const)('%s', async ([, file, code]) => {
    expect((await refusal(file)).code).toBe(code)
  })

  test('the version is named', async () => {
    expect(await refusal(changed('version', 7))).toMatchObject({ details: { file: 'case.sandbox', version: 7, supported: 1 } })
  })

  test('an archive that swells is not inflated to its end', async () => {
    const bomb = new File([zipSync({ [CONTENTS]: new Uint8Array(70e6) }, { level: 1 })], 'case.sandbox')
    expect(bomb.size).toBeLessThan(1e6) // of 70 MB
    expect((await refusal(bomb)).code).toBe('projectFile.tooLarge')
  })

  test('cut off anywhere, it is refused', async () => {
    const bytes = await archive(writeContents(contents())).arrayBuffer()
    for (let share = 0; share < 1; share += 0.07) expect((await refusal(new File([bytes.slice(0, share * bytes.byteLength)], 'case.sandbox'))).code).toMatch(/^projectFile\./)
  })
})

test('names that would change other objects are left behind, and so is what no analysis knows', async () => {
  const marked = setParams(told, 'relation', { segmentBy: 'MARK' })
  const text = writeContents(contents(marked)).replace('"segmentBy":"MARK"', '"quantity":"shareOfValue","__proto__":{"polluted":1}},"__proto__":{"polluted":1},"shell":{"rm":"-rf"')
  const { contents: read } = await readContents(archive(text))
  expect(({} as { polluted?: number }).polluted).toBeUndefined()
  expect(read.doc.params).toEqual({ relation: { quantity: 'shareOfValue' } })
  expect((paramsFor('relation', read.doc) as { polluted?: number }).polluted).toBeUndefined()
})

test('names with script in them stay the texts that they are', async () => {
  const evil = '<img src=x onerror=alert(1)>'
  const { contents: read } = await readContents(changed('doc/codebook/companies/0/label', evil))
  expect(read.doc.codebook.companies[0]!.label).toBe(evil)
})

describe('a project without its rows', () => {
  const narrow = setParams(told, 'relation', { only: [{ column: 'gender', categories: ['female'] }], walletBy: 'ranks' })
  const given = sample.ask(narrow, 'handOver')
  const doc = withoutRows(narrow, given, 'sums.csv')

  test('shows the map of the whole market from sums', async () => {
    const { table } = await readTable(new File([csvText(given.rows)], 'sums.csv'))
    const sums = readAggregate(table)
    const relation = relationFromAggregate(sums, doc.codebook, paramsFor('relation', doc))
    sample.ask(sample.doc, 'relation').values.forEach((value, i) => expect(relation.values[i]).toBeCloseTo(value, 9))
    expect(relation.issues.map((i) => i.code)).not.toContain('aggregate.codebookChanged')
  })

  test('asks for nothing that only rows can answer', () => {
    expect(doc.params.relation).toEqual({ walletBy: 'amounts' })
    expect(doc.source).toMatchObject({ isAggregate: true, isSample: false })
  })

  const { picture } = snapshotsOf(narrow)[0]!
  /** The story of a project in which some cells, and perhaps a segment, are of five people only. */
  const storyWith = (cells: readonly number[], column: number | null) => {
    const { columns, count, total } = picture.relation
    const counts = count.map((n, i) => (cells.includes(i) ? 5 : n))
    const few = <T extends { id: string; n: number }>(items: T[]) => items.map((item) => (column !== null && item.id === columns[column]!.id ? { ...item, n: 5 } : item))
    const totals = total.count.map((_, r) => columns.reduce((sum, _c, c) => sum + counts[r * columns.length + c]!, 0))
    const shown = { ...picture, relation: { ...picture.relation, columns: few(columns), count: counts, total: { ...total, count: totals } }, map: { ...picture.map, segments: few(picture.map.segments) } }
    const [snapshot, ...others] = snapshotsOf(narrow)
    return snapshotsOf(withoutRows({ ...narrow, snapshots: [{ ...snapshot!, picture: shown }, ...others] }, given, 'sums.csv'))[0]!.picture
  }

  test('its story has no number of fewer people than agreed, nor a total that would tell it', () => {
    const { relation, map } = storyWith([1], null)
    const blank = [...relation.values].map((_, i) => i === 1)
    expect([...relation.values].map(Number.isNaN)).toEqual(blank)
    expect([...relation.standardError].map(Number.isNaN)).toEqual(blank)
    expect([...map.strengths].map(Number.isNaN)).toEqual(blank)
    expect([...map.distances!].map(Number.isNaN)).toEqual(blank)
    expect(relation.count[1]).toBe(0)
    expect([...relation.total.values].map(Number.isNaN)).toEqual(relation.rows.map((_, r) => r === 0))
    expect(map.disparities).toBeNull()
    // that the first company and the second segment are drawn wrong beside others is not told; the rest is
    const concerns = (w: { within: 'row' | 'column'; line: number; stronger: number; weaker: number }) => (w.within === 'row' ? w.line === 0 && [w.stronger, w.weaker].includes(1) : w.line === 1 && [w.stronger, w.weaker].includes(0))
    expect(map.fidelity!.wrong).toEqual(picture.map.fidelity!.wrong.filter((w) => !concerns(w)))
  })

  test('a segment of fewer people than agreed is not in its story', () => {
    const { columns, rows: companies, values } = picture.relation
    const { relation, map, stability: resampled } = storyWith(companies.map((_, r) => r * columns.length + 2), 2)
    const left = columns.filter((_, c) => c !== 2)
    expect(relation.columns).toEqual(left)
    expect([...relation.values]).toEqual([...values].filter((_, i) => i % columns.length !== 2))
    expect(relation.total.values).toEqual(new Float64Array(companies.length).fill(Number.NaN))
    // what is left stands where it stood
    expect(map.segments).toEqual(picture.map.segments.filter(({ id }) => id !== columns[2]!.id))
    expect(map.strengths).toHaveLength(map.companies.length * map.segments.length)
    expect(map.fidelity!.columns.per).toHaveLength(map.segments.length)
    const named = (w: { within: 'row' | 'column'; line: number; stronger: number }, on: typeof map) => [on.companies[w.within === 'row' ? w.line : w.stronger]!.id, on.segments[w.within === 'row' ? w.stronger : w.line]!.id]
    for (const w of map.fidelity!.wrong) expect(picture.map.fidelity!.wrong.map((before) => named(before, picture.map))).toContainEqual(named(w, map))
    expect(resampled).toBeNull()
  })
})
