import * as v from 'valibot'
import { MAP_METHODS } from '../mapping/method-list.ts'
import { count, finite, text } from './check-codebook.ts'
import { lookSchema, paramsSchema, plain, sourceSchema } from './check-choices.ts'

const numbers = v.instance(Float64Array)
const item = v.object({
  id: text,
  label: text,
  n: finite,
  weighted: finite,
  share: v.nullable(v.number()),
  isOther: v.boolean(),
  categories: v.exactOptional(v.array(text)),
})
const point = v.object({ ...item.entries, x: finite, y: finite, misfit: v.nullable(v.number()) })
const cells = v.object({ values: numbers, count: numbers, weighted: numbers, effective: numbers, standardError: numbers, denominators: numbers })
const issues = v.array(v.object({ code: text, severity: v.picklist(['error', 'warning', 'note']), details: plain }))

/** Whether tables have as many cells as companies and segments make. */
const relation = v.pipe(
  v.object({
    quantity: v.picklist(['strength', 'shareOfValue', 'shareOfWallet']),
    unit: v.picklist(['points', 'relative', 'share']),
    rows: v.array(item),
    columns: v.array(item),
    by: v.picklist(['segments', 'needs']),
    ...cells.entries,
    total: cells,
    respondents: v.object({ n: finite, weighted: finite, effective: finite, outOf: finite }),
    waves: v.array(text),
    issues,
  }),
  v.check(({ rows, columns, values, count: bases, standardError }) => [values, bases, standardError].every((cell) => cell.length === rows.length * columns.length)),
)

const pairs = v.object({ correct: finite, pairs: finite, share: v.number(), per: numbers })
const wrong = v.object({ within: v.picklist(['row', 'column']), line: count, stronger: count, weaker: count, difference: v.number(), excess: v.number() })
const fidelity = v.nullable(v.looseObject({ rows: pairs, columns: pairs, correct: finite, pairs: finite, share: v.number(), wrong: v.array(wrong) }))

const map = v.pipe(
  v.object({
    method: v.picklist(MAP_METHODS),
    reading: v.picklist(['distance', 'distanceWithinCompany', 'companies', 'direction', 'projection']),
    distances: v.nullable(numbers),
    disparities: v.nullable(numbers),
    stress: v.nullable(v.number()),
    explained: v.nullable(v.number()),
    converged: v.boolean(),
    rivalStress: v.nullable(v.number()),
    fidelity,
    sureFidelity: fidelity,
    companies: v.array(point),
    segments: v.array(point),
    strengths: numbers,
    weights: numbers,
    anchor: v.object({ low: finite, high: finite }),
    unitLength: v.nullable(v.number()),
    frame: v.nullable(plain),
    origin: v.nullable(v.object({ x: finite, y: finite })),
    issues,
  }),
  v.check(({ companies, segments, strengths }) => segments.length === 0 || strengths.length === companies.length * segments.length),
)

const region = v.object({
  x: finite,
  y: finite,
  major: finite,
  minor: finite,
  angle: finite,
  mean: v.tuple([finite, finite]),
  covariance: v.object({ xx: v.number(), xy: v.number(), yy: v.number() }),
})
const shares = v.object({ map: numbers, table: numbers })
const target = { kind: v.picklist(['company', 'segment']), id: text }

/** What a picture must be to be drawn that came in a file of somebody else's. */
export const pictureSchema = v.object({
  title: text,
  relation,
  map,
  stability: v.nullable(v.object({ replicates: count, companies: v.array(region), segments: v.array(region), shares: v.object({ rows: shares, columns: shares }) })),
  reliability: v.nullable(v.picklist(['veryReliable', 'reliable', 'largeOnly', 'weak', 'doNotInterpret'])),
  trails: v.array(v.object({ ...target, path: v.array(finite), isSure: v.boolean() })),
  painting: v.exactOptional(
    v.object({
      size: v.picklist(['customers', 'profit', 'revenue']),
      segments: v.array(v.object({ id: text, share: finite, penetration: finite, ownShare: v.nullable(finite) })),
    }),
  ),
  look: lookSchema,
  focus: v.nullable(v.object(target)),
  bases: v.object({ minimum: finite, mark: finite }),
  source: sourceSchema,
  params: paramsSchema,
  isWeighted: v.boolean(),
  division: v.nullable(v.object({ column: text, label: text })),
  within: v.array(v.object({ column: text, label: text, categories: v.array(text) })),
  takenAt: finite,
})
