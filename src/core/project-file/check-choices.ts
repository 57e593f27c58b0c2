import * as v from 'valibot'
import { type AnalysisId, analyses, type AnalysisParams } from '../analyses.ts'
import { MAP_METHODS } from '../mapping/method-list.ts'
import type { MapLook } from '../project/look.ts'
import type { DataSource, ProjectDoc } from '../project/project.ts'
import { count, finite, text } from './check-codebook.ts'

/** Names by which an object could be made to change others. */
const UNSAFE = new Set(['__proto__', 'constructor', 'prototype'])

/** Values that JSON has, without names that are dangerous. */
type Plain = string | number | boolean | null | Plain[] | { [name: string]: Plain }

/** Anything that JSON has; how deeply it is nested was looked at before. */
export const plain: v.GenericSchema<unknown, Plain> = v.lazy(() =>
  v.union([text, v.number(), v.boolean(), v.null(), v.array(plain), v.pipe(v.record(v.string(), plain), v.check((object) => Object.keys(object).every((name) => !UNSAFE.has(name))))]),
)

const restriction = v.object({ column: text, categories: v.array(text) })

/** Parameters whose shape the page itself relies on; of the others only that they are like their defaults. */
const shapes: { [Id in AnalysisId]?: v.GenericSchema<unknown, Partial<AnalysisParams[Id]>> } = {
  relation: v.object({
    by: v.exactOptional(v.picklist(['segments', 'needs'])),
    quantity: v.exactOptional(v.picklist(['strength', 'shareOfValue', 'shareOfWallet'])),
    valueFrom: v.exactOptional(text),
    walletBy: v.exactOptional(v.picklist(['amounts', 'customers', 'ranks'])),
    relative: v.exactOptional(v.boolean()),
    segmentBy: v.exactOptional(v.nullable(text)),
    mergeBelow: v.exactOptional(v.nullable(finite)),
    wave: v.exactOptional(v.nullable(text)),
    path: v.exactOptional(v.array(restriction)),
    only: v.exactOptional(v.array(restriction)),
  }),
  strategyMap: v.object({
    method: v.exactOptional(v.picklist(MAP_METHODS)),
    weights: v.exactOptional(v.picklist(['equal', 'reliability', 'base'])),
    seed: v.exactOptional(count),
    frame: v.exactOptional(v.picklist(['parent', 'own', 'trusted'])),
  }),
  relationshipValue: v.object({
    discount: v.exactOptional(finite),
    years: v.exactOptional(finite),
    retention: v.exactOptional(v.picklist(['measured', 'assumed'])),
    assumedRetention: v.exactOptional(finite),
    responseProfit: v.exactOptional(v.nullable(finite)),
    covers: v.exactOptional(v.nullable(finite)),
    margin: v.exactOptional(finite),
  }),
  whomToServe: v.object({ resource: v.exactOptional(v.nullable(text)), capacity: v.exactOptional(finite) }),
  zoomOut: v.object({
    own: v.exactOptional(v.nullable(text)),
    population: v.exactOptional(v.nullable(finite)),
    margin: v.exactOptional(v.nullable(finite)),
    isMarginBySegment: v.exactOptional(v.boolean()),
    rankBy: v.exactOptional(v.object({ market: v.picklist(['marketValue', 'reachableValue']), database: v.picklist(['databaseProfit', 'databaseRevenue']) })),
    winRate: v.exactOptional(finite),
    strengthMargin: v.exactOptional(finite),
    attractive: v.exactOptional(finite),
    held: v.exactOptional(finite),
    winnable: v.exactOptional(finite),
  }),
}

/**
 * The choices of a project: of analyses that there are, parameters that they have and of the kind that these are. What else is there is
 * left out, so that a file of a later version or of bad intent cannot bring in what the app would not write.
 */
export const paramsSchema: v.GenericSchema<unknown, ProjectDoc['params']> = v.pipe(
  v.record(v.string(), v.record(v.string(), plain)),
  v.rawTransform(({ dataset, addIssue }) => {
    const kept: ProjectDoc['params'] = {}
    for (const [id, given] of Object.entries(dataset.value)) {
      if (!Object.hasOwn(analyses, id)) continue
      const defaults = new Map<string, unknown>(Object.entries(analyses[id as AnalysisId].defaults))
      const own = Object.fromEntries(Object.entries(given).filter(([name, value]) => defaults.has(name) && isAlike(value, defaults.get(name))))
      const shape = shapes[id as AnalysisId]
      const checked = shape ? v.safeParse(shape, own) : { success: true as const, output: own }
      if (checked.success) Object.assign(kept, { [id]: checked.output })
      else addIssue({ message: `params.${id}` })
    }
    return kept
  }),
)

/** Whether a value may stand for a parameter; one that is not set by default may be anything. */
function isAlike(value: unknown, example: unknown): boolean {
  if (example === null) return true
  return value !== null && typeof value === typeof example && Array.isArray(value) === Array.isArray(example)
}

const pointLook = v.object({
  labelOffset: v.exactOptional(v.object({ dx: finite, dy: finite })),
  colour: v.exactOptional(v.union([count, v.pipe(v.string(), v.hexColor())])),
  hidden: v.exactOptional(v.boolean()),
  pinned: v.exactOptional(v.boolean()),
})

/** How maps are drawn. */
export const lookSchema: v.GenericSchema<unknown, MapLook> = v.object({
  points: v.record(text, pointLook),
  notes: v.array(v.object({ id: v.pipe(v.string(), v.regex(/^\d{1,9}$/)), text, point: v.nullable(text), x: finite, y: finite })),
  rotation: finite,
  mirrored: v.boolean(),
})

/** Where rows came from, as said in the corner of the map. */
export const sourceSchema: v.GenericSchema<unknown, DataSource> = v.object({
  fileName: text,
  files: v.exactOptional(v.array(text)),
  rows: count,
  isSample: v.boolean(),
  isAggregate: v.exactOptional(v.boolean()),
})
