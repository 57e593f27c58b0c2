import type { CellWeighting } from '../mapping/cell-weights.ts'
import type { MapMethod } from '../mapping/method-list.ts'
import type { Quantity, Relation, RelationParams } from '../measurement/relation.ts'
import type { Picture } from './picture.ts'
import { pointKeyOf } from './look.ts'

/** What two pictures are of, or how they were made, where that is not the same. */
export type PictureDifference =
  | Differing<'quantity', Quantity>
  /** How the quantity is measured: from which answers. */
  | Differing<'measure', null>
  | Differing<'unit', Relation['unit']>
  | Differing<'by', Relation['by']>
  /** The label of the column that divides the market. */
  | Differing<'division', string>
  /** Names of files. */
  | Differing<'source', string[]>
  /** Whom the picture is about. */
  | Differing<'within', Picture['within']>
  | Differing<'respondents', number>
  | Differing<'weighted', boolean>
  | Differing<'method', MapMethod>
  | Differing<'cellWeights', CellWeighting>

interface Differing<What extends string, Value> {
  what: What
  before: Value
  after: Value
}

/** What about two pictures differs from the start, the gravest first. */
export function tellApart(before: Picture, after: Picture): PictureDifference[] {
  const [a, b] = [before.relation, after.relation]
  const found: PictureDifference[] = [
    { what: 'quantity', before: a.quantity, after: b.quantity },
    { what: 'unit', before: a.unit, after: b.unit },
    { what: 'by', before: a.by, after: b.by },
    { what: 'source', before: filesOf(before), after: filesOf(after) },
    { what: 'within', before: before.within.map(inOrder), after: after.within.map(inOrder) },
    { what: 'respondents', before: a.respondents.n, after: b.respondents.n },
    { what: 'weighted', before: before.isWeighted, after: after.isWeighted },
    { what: 'method', before: before.map.method, after: after.map.method },
    { what: 'cellWeights', before: before.params.strategyMap.weights, after: after.params.strategyMap.weights },
  ]
  const others = found.filter((d) => JSON.stringify(d.before) !== JSON.stringify(d.after))
  const isOtherMeasure = a.quantity === b.quantity && measureOf(before.params.relation) !== measureOf(after.params.relation)
  const isOtherDivision = a.by === b.by && before.division?.column !== after.division?.column
  return [
    ...(isOtherMeasure ? [{ what: 'measure', before: null, after: null } as const] : []),
    ...(isOtherDivision ? [{ what: 'division', before: before.division?.label ?? '', after: after.division?.label ?? '' } as const] : []),
    ...others,
  ]
}

function filesOf({ source }: Picture): string[] {
  return source.files ?? [source.fileName]
}

/** The parts of a restriction in one order: a picture that was read from a file has them in another. */
function inOrder({ column, label, categories }: Picture['within'][number]): Picture['within'][number] {
  return { column, label, categories }
}

function measureOf({ quantity, valueFrom, walletBy }: RelationParams): string {
  return quantity === 'shareOfWallet' ? walletBy : valueFrom
}

/** Whether a picture's user has hidden a point. */
export function isHidden({ look, division }: Picture, kind: 'company' | 'segment', id: string): boolean {
  return look.points[pointKeyOf(kind, id, division?.column ?? null)]?.hidden === true
}
