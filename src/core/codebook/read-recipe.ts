import { AnalysisError } from '../errors.ts'
import type { Codebook, CodebookColumn, ColumnUse, Company, Derivation, Measure, MissingKind, MultipleQuestion, ValueRule } from './codebook.ts'
import {
  BadField,
  choiceField,
  listField,
  nullableField,
  numberField,
  objectField,
  optionalField,
  recordField,
  type ReadField,
  textField,
  yesNoField,
} from './json-fields.ts'
import { type Recipe, RECIPE_FORMAT, RECIPE_VERSION, type RecipeColumn } from './recipe.ts'

/** Longest recipe in characters: one of 10,000 columns with all their answers is shorter. */
const LONGEST_RECIPE = 20e6
const MOST_COLUMNS = 10_000
const MOST_ITEMS = 20_000

/**
 * Reads the text of a recipe file. Every field is checked, so that nothing but a codebook of this app comes in.
 *
 * @throws AnalysisError `recipe.notRecipe` for other files, `recipe.newerVersion` for recipes of a newer app,
 *   `recipe.damaged` with the place in the document that is wrong, `recipe.tooLarge`
 */
export function readRecipe(text: string): Recipe {
  if (text.length > LONGEST_RECIPE) throw new AnalysisError('recipe.tooLarge', { megabytes: Math.ceil(text.length / 1e6), limit: LONGEST_RECIPE / 1e6 })
  const document = parsed(text)
  if (typeof document !== 'object' || document === null || !('format' in document) || document.format !== RECIPE_FORMAT) throw new AnalysisError('recipe.notRecipe', {})
  const version: unknown = 'version' in document ? document.version : undefined
  if (typeof version === 'number' && version > RECIPE_VERSION) throw new AnalysisError('recipe.newerVersion', { version, supported: RECIPE_VERSION })
  try {
    const recipe = recipeField(document, '')
    checkReferences(recipe)
    return recipe
  } catch (error) {
    if (error instanceof BadField) throw new AnalysisError('recipe.damaged', { place: error.place }, { cause: error })
    throw error
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    // a recipe cut off on its way can be told from a file of another kind
    if (text.includes(RECIPE_FORMAT)) throw new AnalysisError('recipe.damaged', { place: '' }, { cause: error })
    throw new AnalysisError('recipe.notRecipe', {}, { cause: error })
  }
}

const name = textField(10_000)
const id: ReadField<string> = (value, place) => {
  const read = textField(200)(value, place)
  // names that every object of JavaScript has are no names of companies
  if (read === '' || read in {}) throw new BadField(place)
  return read
}

const missingKind = choiceField<MissingKind>('dontKnow', 'refused', 'notAsked', 'notAware', 'noAnswer')
const ruleValue: ReadField<ValueRule['value']> = (value, place) => (typeof value === 'number' ? numberField()(value, place) : missingKind(value, place))

const measure = objectField<Measure>({
  id,
  label: name,
  kind: choiceField('need', 'overall', 'spend', 'familiarity'),
  low: numberField(),
  high: numberField(),
  reversed: yesNoField,
  importance: numberField(0, 1e6),
  values: listField(objectField<ValueRule>({ text: name, value: ruleValue }), MOST_ITEMS),
})

const company = objectField<Company>({ id, label: name, isOther: yesNoField })

const kindOnly = <K extends ColumnUse['kind']>(kind: K) => objectField<{ kind: K }>({ kind: choiceField(kind) })
const uses: { [K in ColumnUse['kind']]: ReadField<Extract<ColumnUse, { kind: K }>> } = {
  ignored: kindOnly('ignored'),
  respondent: kindOnly('respondent'),
  weight: kindOnly('weight'),
  wave: kindOnly('wave'),
  profile: kindOnly('profile'),
  company: kindOnly('company'),
  measure: objectField({ kind: choiceField('measure'), measure: id, company: nullableField(id) }),
}

/** One of several kinds of object, told apart by their `kind`. */
function byKind<T>(readers: Record<string, ReadField<T>>): ReadField<T> {
  return (value, place) => {
    const kind: unknown = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined
    const read = typeof kind === 'string' && Object.hasOwn(readers, kind) ? readers[kind] : undefined
    if (!read) throw new BadField(place)
    return read(value, place)
  }
}

const column = objectField<CodebookColumn>({
  name,
  label: name,
  use: byKind<ColumnUse>(uses),
  categories: listField(objectField({ text: name, label: nullableField(name) }), MOST_ITEMS),
})

const multiple = objectField<MultipleQuestion>({
  id,
  label: name,
  coding: choiceField('flags', 'packed', 'ownCode', 'ownCodeOrZero', 'joined'),
  separator: textField(20),
  yes: optionalField(name),
  columns: listField(name, MOST_COLUMNS),
  options: listField(objectField({ code: name, label: name }), MOST_COLUMNS),
})

const derivations: { [K in Derivation['kind']]: ReadField<Extract<Derivation, { kind: K }>> } = {
  option: objectField({ kind: choiceField('option'), question: id, option: name }),
  bands: objectField<Extract<Derivation, { kind: 'bands' }>>({
    kind: choiceField('bands'),
    column: name,
    bands: (value, place) => (typeof value === 'number' ? numberField(2, 1000)(value, place) : listField(numberField(), 1000)(value, place)),
  }),
  answers: objectField({ kind: choiceField('answers'), column: name }),
  period: objectField<Extract<Derivation, { kind: 'period' }>>({ kind: choiceField('period'), column: name, by: choiceField('year', 'quarter', 'month') }),
  crossing: objectField({ kind: choiceField('crossing'), columns: listField(name, 20) }),
  clusters: objectField<Extract<Derivation, { kind: 'clusters' }>>({
    kind: choiceField('clusters'),
    basis: choiceField('needs', 'companies'),
    centres: listField(recordField(numberField(), MOST_ITEMS), 100),
  }),
}

type PlainCodebook = Omit<Codebook, 'swapped' | 'multiples' | 'derived' | 'exclude'>
const parts = {
  layout: choiceField('wide', 'long'),
  columns: listField(column, MOST_COLUMNS),
  companies: listField(company, MOST_ITEMS),
  measures: listField(measure, MOST_ITEMS),
  segmentBy: nullableField(name),
} satisfies { [K in keyof PlainCodebook]: ReadField<PlainCodebook[K]> }
const multiples = optionalField(listField(multiple, MOST_COLUMNS))
const derived = optionalField(listField(objectField({ name, derivation: byKind<Derivation>(derivations) }), MOST_ITEMS))
const exclude = optionalField(listField(objectField({ column: name, texts: listField(name, MOST_ITEMS) }), MOST_ITEMS))

const recipeField = objectField<Recipe>({
  format: choiceField(RECIPE_FORMAT),
  version: (value, place) => {
    if (value !== RECIPE_VERSION) throw new BadField(place)
    return RECIPE_VERSION
  },
  name,
  codebook: objectField<Omit<Codebook, 'swapped'>>({ ...parts, multiples, derived, exclude }),
  columns: listField(
    objectField<RecipeColumn>({
      name,
      label: name,
      distinct: numberField(0),
      numericShare: numberField(0, 1),
      low: nullableField(numberField()),
      high: nullableField(numberField()),
      texts: listField(name, MOST_ITEMS),
    }),
    MOST_COLUMNS,
  ),
})

/** What refers to something must find it, and no two things have one name. */
function checkReferences({ codebook, columns }: Recipe): void {
  const measures = uniqueSet(codebook.measures, (m) => m.id, 'codebook.measures')
  const companies = uniqueSet(codebook.companies, (c) => c.id, 'codebook.companies')
  const names = uniqueSet(codebook.columns, (c) => c.name, 'codebook.columns')
  uniqueSet(columns, (c) => c.name, 'columns')
  codebook.columns.forEach(({ use, categories }, i) => {
    const place = `codebook.columns[${i}]`
    if (use.kind === 'measure' && (!measures.has(use.measure) || (use.company !== null && !companies.has(use.company)))) throw new BadField(`${place}.use`)
    if (use.kind === 'company' && categories.some((rule) => rule.label !== null && !companies.has(rule.label))) throw new BadField(`${place}.categories`)
  })
  if (codebook.segmentBy !== null && !names.has(codebook.segmentBy)) throw new BadField('codebook.segmentBy')
  uniqueSet(codebook.multiples ?? [], (m) => m.id, 'codebook.multiples')
  const questions = new Map(codebook.multiples?.map((m) => [m.id, m]))
  codebook.derived?.forEach(({ derivation, name: own }, i) => {
    const options = derivation.kind === 'option' ? questions.get(derivation.question)?.options.map((o) => o.code) : []
    const sources = derivation.kind === 'crossing' ? derivation.columns : 'column' in derivation ? [derivation.column] : []
    const isKnown = derivation.kind !== 'option' || options?.includes(derivation.option)
    if (!names.has(own) || !isKnown || sources.some((source) => !names.has(source))) throw new BadField(`codebook.derived[${i}]`)
  })
}

function uniqueSet<T>(items: readonly T[], keyOf: (item: T) => string, place: string): Set<string> {
  const keys = new Set(items.map(keyOf))
  if (keys.size < items.length) throw new BadField(place)
  return keys
}
