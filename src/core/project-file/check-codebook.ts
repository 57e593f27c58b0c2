import * as v from 'valibot'
import type { Codebook } from '../codebook/codebook.ts'

/** A text of a file: names and categories are short, and no file needs more. */
export const text = v.pipe(v.string(), v.maxLength(20_000))
export const finite = v.pipe(v.number(), v.finite())
export const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const missing = v.picklist(['dontKnow', 'refused', 'notAsked', 'notAware', 'noAnswer'])

const use = v.variant('kind', [
  v.object({ kind: v.picklist(['ignored', 'respondent', 'weight', 'wave', 'profile', 'company']) }),
  v.object({ kind: v.literal('measure'), measure: text, company: v.nullable(text) }),
])

const column = v.object({ name: text, label: text, use, categories: v.array(v.object({ text, label: v.nullable(text) })) })
const company = v.object({ id: text, label: text, isOther: v.boolean() })

const measure = v.object({
  id: text,
  label: text,
  kind: v.picklist(['need', 'overall', 'spend', 'familiarity']),
  low: finite,
  high: finite,
  reversed: v.boolean(),
  importance: finite,
  values: v.array(v.object({ text, value: v.union([finite, missing]) })),
})

const derivation = v.variant('kind', [
  v.object({ kind: v.literal('option'), question: text, option: text }),
  v.object({ kind: v.literal('bands'), column: text, bands: v.union([finite, v.array(finite)]) }),
  v.object({ kind: v.literal('answers'), column: text }),
  v.object({ kind: v.literal('crossing'), columns: v.array(text) }),
  v.object({ kind: v.literal('period'), column: text, by: v.picklist(['year', 'quarter', 'month']) }),
  v.object({ kind: v.literal('clusters'), basis: v.picklist(['needs', 'companies']), centres: v.array(v.record(text, finite)) }),
])

const multiple = v.object({
  id: text,
  label: text,
  coding: v.picklist(['flags', 'packed', 'ownCode', 'ownCodeOrZero', 'joined']),
  separator: text,
  yes: v.exactOptional(text),
  columns: v.array(text),
  options: v.array(v.object({ code: text, label: text })),
})

/** What a codebook must be to be opened from a file of somebody else's. */
export const codebookSchema = v.object({
  layout: v.picklist(['wide', 'long']),
  columns: v.array(column),
  companies: v.array(company),
  measures: v.array(measure),
  segmentBy: v.nullable(text),
  swapped: v.exactOptional(v.object({ companies: v.array(company), measures: v.array(measure), uses: v.array(v.object({ name: text, use })) })),
  multiples: v.exactOptional(v.array(multiple)),
  derived: v.exactOptional(v.array(v.object({ name: text, derivation }))),
  exclude: v.exactOptional(v.array(v.object({ column: text, texts: v.array(text) }))),
}) satisfies v.GenericSchema<unknown, Codebook>
