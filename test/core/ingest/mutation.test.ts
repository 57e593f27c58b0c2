import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { checkCodebook } from '../../../src/core/codebook/check.ts'
import { withDerived } from '../../../src/core/codebook/derived.ts'
import { proposeCodebook } from '../../../src/core/codebook/propose.ts'
import { summariseColumns } from '../../../src/core/codebook/summarise.ts'
import { AnalysisError } from '../../../src/core/errors.ts'
import { readFile } from '../../../src/core/ingest/read-file.ts'
import { randomFrom } from '../../../src/core/math/random.ts'
import { shared } from '../../support/shared.ts'
import { xlsxFile } from '../../support/xlsx.ts'

// FUZZ_MUTANTS=200 FUZZ_SEED=7 npx vitest run --project core test/core/ingest/mutation.test.ts
const MUTANTS = Number(process.env['FUZZ_MUTANTS'] ?? 2)
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_240_301)
/** Beginnings of large files: what is tried often must be read fast. */
const LARGEST = 200_000
/** No file of this size may take longer, on a busy machine. */
const PATIENCE_MS = 20_000

type Bytes = Uint8Array<ArrayBuffer>
type Mutation = (bytes: Bytes, random: () => number) => Bytes

const at = (bytes: Bytes, random: () => number) => Math.floor(random() * bytes.length)

function spliced(bytes: Bytes, from: number, to: number, middle: Uint8Array): Bytes {
  const changed = new Uint8Array(from + middle.length + bytes.length - to)
  changed.set(bytes.subarray(0, from))
  changed.set(middle, from)
  changed.set(bytes.subarray(to), from + middle.length)
  return changed
}

function rangeIn(bytes: Bytes, random: () => number): [number, number] {
  const from = at(bytes, random)
  return [from, Math.min(bytes.length, from + Math.ceil(random() * 4000))]
}

const MUTATIONS: Record<string, Mutation> = {
  'cut off': (bytes, random) => bytes.slice(0, at(bytes, random)),
  'without its beginning': (bytes, random) => bytes.slice(at(bytes, random)),
  'with bytes changed': (bytes, random) => {
    const changed = bytes.slice()
    for (let i = Math.ceil(random() * 20); i > 0; i--) changed[at(bytes, random)] = Math.floor(random() * 256)
    return changed
  },
  'with bits flipped at the beginning': (bytes, random) => {
    const changed = bytes.slice()
    for (let i = Math.ceil(random() * 8); i > 0; i--) changed[Math.floor(random() * Math.min(600, bytes.length))]! ^= 1 << Math.floor(random() * 8)
    return changed
  },
  'with a part missing': (bytes, random) => spliced(bytes, ...rangeIn(bytes, random), new Uint8Array()),
  'with a part twice': (bytes, random) => {
    const [from, to] = rangeIn(bytes, random)
    return spliced(bytes, to, to, bytes.slice(from, to))
  },
  'with a part of zeros': (bytes, random) => {
    const [from, to] = rangeIn(bytes, random)
    return spliced(bytes, from, to, new Uint8Array(to - from))
  },
  'with a quotation mark put in': (bytes, random) => {
    const place = at(bytes, random)
    return spliced(bytes, place, place, Uint8Array.of(0x22))
  },
  'with a part of another encoding': (bytes, random) => {
    const [from, to] = rangeIn(bytes, random)
    const piece = new TextDecoder('windows-1252').decode(bytes.subarray(from, to))
    return spliced(bytes, from, to, new TextEncoder().encode(piece))
  },
  'as UTF-16 half-way': (bytes, random) => {
    const from = at(bytes, random)
    const units = Uint16Array.from(bytes.subarray(from, from + 20_000))
    return spliced(bytes, from, Math.min(bytes.length, from + 20_000), new Uint8Array(units.buffer))
  },
}

/** Opens a file as the app does; it may be refused, in words for the user, and that is all. */
async function openOrRefuse(bytes: Bytes, name: string): Promise<'opened' | 'refused'> {
  try {
    const { table } = await readFile(new File([bytes], name))
    summariseColumns(table)
    const { codebook } = proposeCodebook(table)
    checkCodebook(withDerived(table, codebook), codebook)
    return 'opened'
  } catch (error) {
    if (error instanceof AnalysisError) return 'refused'
    throw error
  }
}

interface Original {
  name: string
  bytes: Bytes
  /** Packs what has been changed, so that no checksum keeps the change from the reader of the contents. */
  pack?: (bytes: Bytes) => Bytes
}

function filesBelow(folder: string): Original[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(csv|sav|parquet)$/.test(path))
    .map((path) => ({ name: path, bytes: new Uint8Array(readFileSync(`${folder}/${path}`)) }))
}

/** The first lines of a text; other files are of one piece. */
function beginning(original: Original): Original {
  const { name, bytes } = original
  return name.endsWith('.csv') && bytes.length > LARGEST ? { name, bytes: bytes.slice(0, LARGEST) } : original
}

const data = shared('data')
if (data === null) console.warn('skipped: no reference files beside the repository')
const rows = Array.from({ length: 60 }, (_, i) => [i, i % 2 ? 'North' : 'South', i % 7, (i * 3) % 7, (i * 5) % 7, (i * 2) % 7])
const survey = [['id', 'region', 'Acme taste', 'Acme price', 'Best taste', 'Best price'], ...rows]
const csv = new TextEncoder().encode(survey.map((row) => `${row.join(',')}\n`).join(''))
const workbook = xlsxFile({ Answers: survey })
const parts = unzipSync(workbook)
const partOf = (name: string): Original => ({
  name: `survey.xlsx, ${name}`,
  bytes: new Uint8Array(parts[name]!),
  pack: (bytes) => new Uint8Array(zipSync({ ...parts, [name]: bytes }, { level: 0 })),
})
const originals: Original[] = [
  ...(data === null ? [] : filesBelow(data)),
  ...filesBelow(fileURLToPath(new URL('../../fixtures/ingest', import.meta.url))),
  { name: 'survey.csv', bytes: csv },
  { name: 'survey.csv.gz', bytes: new Uint8Array(gzipSync(csv)) },
  { name: 'survey.csv, in gz', bytes: csv, pack: (bytes) => new Uint8Array(gzipSync(bytes)) },
  { name: 'survey.zip', bytes: new Uint8Array(zipSync({ 'survey.csv': csv })) },
  { name: 'survey.xlsx', bytes: workbook },
  ...['xl/worksheets/sheet1.xml', 'xl/workbook.xml', 'xl/sharedStrings.xml', 'xl/styles.xml'].map(partOf),
]

describe.each(originals.map(beginning))('$name', ({ name, bytes, pack = (changed) => changed }) => {
  it('is opened as it is', async () => {
    // a compression that is not read
    expect(await openOrRefuse(pack(bytes), name)).toBe(name.includes('zstd') ? 'refused' : 'opened')
  })

  it.each(Object.entries(MUTATIONS))('%s is opened or refused, soon', { timeout: 3_600_000 }, async (kind, mutate) => {
    for (let i = 0; i < MUTANTS; i++) {
      const random = randomFrom(SEED + i)
      const start = performance.now()
      try {
        await openOrRefuse(pack(mutate(bytes, random)), name)
      } catch (cause) {
        throw new Error(`${name} ${kind}, seed ${SEED + i}`, { cause })
      }
      expect(performance.now() - start, `${name} ${kind}, seed ${SEED + i}`).toBeLessThan(PATIENCE_MS)
    }
  })
})
