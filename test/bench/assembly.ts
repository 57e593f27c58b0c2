import { prepareTable } from '../../src/core/assembly/prepare.ts'
import type { FilePart, Link, Preparation } from '../../src/core/assembly/preparation.ts'
import { randomFrom } from '../../src/core/math/random.ts'
import type { Column, Table } from '../../src/core/table/table.ts'
import { within, type Case, type Line } from './line.ts'
import { race } from './timing.ts'

const BRANDS = 12

/** Putting files together in memory: customers joined, purchases added up, waves stacked. */
async function* measure(): AsyncGenerator<Line> {
  yield* sized('200k rows + 200k customers', 200_000, 200_000, 300)
  yield* sized('5M purchases + 1M customers', 5_000_000, 1_000_000, 5000)
  const wave = tableOf(1_000_000, Array.from({ length: 30 }, (_, c) => coded(`q${c}`, 1_000_000, 10, c)))
  const stack: Link = { kind: 'stack', onto: 0, columns: wave.columns.map((c) => ({ from: c.name, to: c.name, isSure: true })) }
  const times = await race({ stack: () => prepare([wave, wave, wave], [null, stack, stack]) })
  yield within('3 waves of 1M rows × 30 columns stacked', times.stack, 2000)
}

async function* sized(work: string, purchases: number, customers: number, bound: number): AsyncGenerator<Line> {
  // strings of its own for each file, as when two files are read
  const idTexts = () => Array.from({ length: customers }, (_, i) => String(10_000_000 + i))
  const ids = idTexts()
  const own = tableOf(customers, [{ name: 'id', label: '', codes: Uint32Array.from(ids, (_, i) => i), texts: ids }, coded('region', customers, 8, 1)])
  const random = randomFrom(7)
  const buyers = Uint32Array.from({ length: purchases }, () => Math.floor(random() * customers))
  const bought = tableOf(purchases, [{ name: 'customer', label: '', codes: buyers, texts: idTexts() }, coded('brand', purchases, BRANDS, 2), coded('price', purchases, 2000, 3)])
  const key = { own: 'customer', other: 'id', numeric: false }
  const sum: Link = { kind: 'sum', onto: 0, key, category: 'brand', amount: { kind: 'column', column: 'price' }, name: 'spend' }
  const join: Link = { kind: 'join', onto: 0, key: { own: 'id', other: 'customer', numeric: false } }
  const times = await race({ sum: () => prepare([own, bought], [null, sum]), join: () => prepare([bought, own], [null, join]) })
  yield within(`${work}: added up by brand`, times.sum, bound)
  yield within(`${work}: joined by id`, times.join, bound)
}

function prepare(tables: Table[], links: (Link | null)[]): Table {
  const files = links.map((link, i): FilePart => ({ label: `w${i}`, recodings: [], link }))
  const preparation: Preparation = { base: 0, sourceColumn: 'wave', otherName: 'other', files }
  return prepareTable(
    tables.map((table, i) => ({ name: `file ${i}`, table })),
    preparation,
  ).table
}

function tableOf(rowCount: number, columns: Column[]): Table {
  return { rowCount, columns, rowNumbers: Uint32Array.from({ length: rowCount }, (_, r) => r + 2), decimalMark: '.' }
}

function coded(name: string, rows: number, distinct: number, seed: number): Column {
  const random = randomFrom(seed)
  const texts = Array.from({ length: distinct }, (_, i) => (distinct > 100 ? (i / 100 + 0.5).toFixed(2) : `${name}${i}`))
  const draw = () => Math.floor(random() * distinct)
  return { name, label: '', codes: distinct <= 256 ? Uint8Array.from({ length: rows }, draw) : Uint16Array.from({ length: rows }, draw), texts }
}

export const assemblyCase: Case = { name: 'assembly', measure }
