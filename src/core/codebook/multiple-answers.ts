import { columnNamed, type Table } from '../table/table.ts'
import type { MultipleQuestion } from './codebook.ts'
import { isUnanswered, isYes, splitAnswers } from './split-answers.ts'

/** What was answered to a multiple question, by row. */
export interface MultipleAnswers {
  /** 1 where the question was answered at all. */
  answered: Uint8Array
  /** By option (its code): 1 where it was chosen. */
  chosen: Map<string, Uint8Array>
}

/**
 * Reads the answers to a multiple question, whatever their coding: every distinct text once, then row by row.
 * A row in which all its columns are blank, hold a code for "not asked" (−3, (跳过)), or what the file declares to be no
 * answer, did not answer.
 * O(rows × columns + distinct texts × options).
 */
export function readMultiple(table: Table, question: MultipleQuestion): MultipleAnswers {
  const answered = new Uint8Array(table.rowCount)
  const chosen = new Map(question.options.map(({ code }) => [code, new Uint8Array(table.rowCount)]))
  const known = optionsHolding(question)
  for (const name of question.columns) {
    const { codes, texts, meta } = columnNamed(table, name)
    const missing = new Set(meta?.missing.map(({ text }) => text))
    const isAnswer = Uint8Array.from(texts, (text) => (isUnanswered(text) || missing.has(text) ? 0 : 1))
    // the options that each text says were chosen
    const marks = texts.map((text, i) => (isAnswer[i] === 1 ? marksOf(text, name, question, known, chosen) : []))
    for (let row = 0; row < codes.length; row++) {
      const code = codes[row]!
      if (isAnswer[code] === 0) continue
      answered[row] = 1
      const own = marks[code]!
      for (let m = 0; m < own.length; m++) own[m]![row] = 1
    }
  }
  return { answered, chosen }
}

/** Options that contain the separator, longest first: a cell must not be cut inside them. */
function optionsHolding({ separator, options }: Pick<MultipleQuestion, 'separator' | 'options'>): string[] {
  if (separator === '') return []
  return options
    .map((o) => o.code)
    .filter((code) => code.includes(separator))
    .toSorted((a, b) => b.length - a.length)
}

function marksOf(
  text: string,
  column: string,
  { coding, separator, yes }: MultipleQuestion,
  known: readonly string[],
  chosen: ReadonlyMap<string, Uint8Array>,
): Uint8Array[] {
  const isChosen = yes === undefined ? isYes(text) : text === yes
  const codes = coding === 'joined' ? splitAnswers(text, separator, known) : coding !== 'flags' ? [text] : isChosen ? [column] : []
  return codes.flatMap((code) => chosen.get(code) ?? [])
}
