import { setCategoryLabel, setCompany, setMeasure } from '../codebook/edit.ts'
import type { Codebook } from '../codebook/codebook.ts'
import { pointKeyOf, renamePointKey } from './look.ts'
import { changeLook, type ProjectDoc } from './project.ts'

/**
 * Gives a company, a segment or a need of the map another name, in the codebook, so that every table and text follows.
 * A segment is known by its name: its look, and restrictions to it, move to the new one.
 *
 * @param by the column that divides the market; null where needs stand in place of segments
 * @param label not that of another company, segment or need: two segments of one name would become one
 */
export function renamePoint(
  doc: ProjectDoc,
  point: { kind: 'company' | 'segment'; id: string },
  by: string | null,
  label: string,
): ProjectDoc {
  const { kind, id } = point
  if (kind === 'company') return { ...doc, codebook: setCompany(doc.codebook, id, { label }) }
  if (by === null) return { ...doc, codebook: setMeasure(doc.codebook, id, { label }) }
  const renamed = followRename({ ...doc, codebook: renameCategory(doc.codebook, by, id, label) }, by, id, label)
  return doc.look
    ? changeLook(renamed, (look) => renamePointKey(look, pointKeyOf(kind, id, by), pointKeyOf(kind, label, by)))
    : renamed
}

/** A category is made of the text that bears its name and of all texts that were given it. */
function renameCategory(codebook: Codebook, column: string, from: string, to: string): Codebook {
  const rules = codebook.columns.find((c) => c.name === column)?.categories ?? []
  const given = rules.filter((rule) => rule.label === from).map((rule) => rule.text)
  const texts = rules.some((rule) => rule.text === from) ? given : [...given, from]
  return texts.reduce((book, text) => setCategoryLabel(book, column, text, to), codebook)
}

/** Restrictions name categories too: the wave shown, the way down to a subgroup, filters. */
function followRename(doc: ProjectDoc, column: string, from: string, to: string): ProjectDoc {
  const { relation } = doc.params
  if (!relation) return doc
  const follow = (restrictions: NonNullable<typeof relation.path>) =>
    restrictions.map((r) =>
      r.column === column ? { ...r, categories: r.categories.map((c) => (c === from ? to : c)) } : r,
    )
  const isWave = doc.codebook.columns.some((c) => c.name === column && c.use.kind === 'wave')
  const next = {
    ...relation,
    ...(relation.path ? { path: follow(relation.path) } : {}),
    ...(relation.only ? { only: follow(relation.only) } : {}),
    ...(isWave && relation.wave === from ? { wave: to } : {}),
  }
  return { ...doc, params: { ...doc.params, relation: next } }
}
