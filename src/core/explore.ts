import type { Codebook, Derivation } from './codebook/codebook.ts'
import { unusedName } from './codebook/unused-name.ts'
import type { RelationItem } from './measurement/relation.ts'
import { paramsFor } from './request.ts'
import { type ProjectDoc, replaceCodebook, setParams } from './project/project.ts'

/** A division by one thing: a column as it is, or groups made from columns and how they are to be called. */
export type SimpleDivision = { column: string } | { derivation: Derivation; label: string }

/** By what customers are divided: by one thing, or by several at once. */
export type Division = SimpleDivision | { parts: SimpleDivision[]; label: string }

/** Divides the customers on screen in another way; whoever they are stays. */
export function divideBy(doc: ProjectDoc, division: Division): ProjectDoc {
  const { codebook, column } = withDivision(doc.codebook, division)
  return setParams(withCodebook(doc, codebook), 'relation', { by: 'segments', segmentBy: column })
}

/** Opens a segment: the map then shows its customers alone, divided in another way. */
export function openSegment(doc: ProjectDoc, segment: Pick<RelationItem, 'id' | 'categories'>, division: Division): ProjectDoc {
  const { path } = paramsFor('relation', doc)
  const by = currentColumn(doc)
  if (by === null) return doc
  const step = { column: by, categories: segment.categories ?? [segment.id] }
  return setParams(divideBy(doc, division), 'relation', { path: [...path, step] })
}

/** Goes back up to a level of the way down: 0 is the whole market. */
export function goUpTo(doc: ProjectDoc, level: number): ProjectDoc {
  const { path } = paramsFor('relation', doc)
  const step = path[level]
  return step ? setParams(doc, 'relation', { path: path.slice(0, level), segmentBy: step.column, by: 'segments' }) : doc
}

/** Keeps only the customers in some categories of a column; with none given everybody again. */
export function keepOnly(doc: ProjectDoc, column: string, categories: string[]): ProjectDoc {
  const others = paramsFor('relation', doc).only.filter((r) => r.column !== column)
  return setParams(doc, 'relation', { only: categories.length > 0 ? [...others, { column, categories }] : others })
}

/** The column that divides the map on screen; null where it shows the needs. */
export function currentColumn(doc: ProjectDoc): string | null {
  const { by, segmentBy } = paramsFor('relation', doc)
  return by === 'needs' ? null : (segmentBy ?? doc.codebook.segmentBy)
}

/** Whether segments of the map on screen can be opened: needs cannot, and sums of a warehouse cannot be divided further. */
export function canOpenSegments(doc: ProjectDoc): boolean {
  return currentColumn(doc) !== null && !doc.source.isAggregate
}

function withCodebook(doc: ProjectDoc, codebook: Codebook): ProjectDoc {
  return codebook === doc.codebook ? doc : replaceCodebook(doc, codebook)
}

/** The codebook with a column for the division; one made before in the same way is used again. */
function withDivision(codebook: Codebook, division: Division): { codebook: Codebook; column: string } {
  if ('column' in division) return { codebook, column: division.column }
  if ('parts' in division) return withCrossing(codebook, division.parts, division.label)
  const { derivation, label } = division
  const asText = JSON.stringify(derivation)
  const known = codebook.derived?.find((d) => JSON.stringify(d.derivation) === asText)
  if (known) return { codebook, column: known.name }
  const name = unusedName(codebook, label)
  return {
    codebook: {
      ...codebook,
      columns: [...codebook.columns, { name, label: '', use: { kind: 'profile' }, categories: [] }],
      derived: [...(codebook.derived ?? []), { name, derivation }],
    },
    column: name,
  }
}

function withCrossing(codebook: Codebook, parts: SimpleDivision[], label: string): { codebook: Codebook; column: string } {
  const columns: string[] = []
  let book = codebook
  for (const part of parts) {
    const made = withDivision(book, part)
    book = made.codebook
    columns.push(made.column)
  }
  return withDivision(book, { derivation: { kind: 'crossing', columns }, label })
}
