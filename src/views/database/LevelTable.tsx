import { NativeSelect, Text } from '@mantine/core'
import { NumberTable } from '../../components/NumberTable.tsx'
import type { VariableComparison } from '../../core/typing/compare-variables.ts'
import type { SharedVariable } from '../../core/typing/shared-variable.ts'
import { setMeaning } from '../../core/zoom/database-link.ts'
import { useText } from '../../i18n/text.ts'
import { changeDatabase } from '../../state/database-store.ts'
import style from './database.module.css'

/** Texts that are listed one by one. */
const LISTED = 24
const MISSING = 'missing'

/** The categories of one shared variable: how often in survey and customer file, and which texts of the file mean which. */
export function LevelTable({ variable, comparison }: { variable: SharedVariable; comparison: VariableComparison }) {
  const { database, format } = useText()
  const { matching: words } = database
  const levels = [...variable.levels, words.missing]
  const texts = [...variable.rules.database, ...comparison.unknown.map(({ text }) => ({ text, level: null }))]
  const unknown = new Set(comparison.unknown.map(({ text }) => text))
  return (
    <>
      <NumberTable label={words.compareOf(variable.label)} columns={[words.level, words.surveyShare, words.databaseShare]}>
        {levels.map((level, i) => (
          <tr key={level}>
            <th scope="row">{level}</th>
            <td>{format.percent(comparison.survey[i]!, 1)}</td>
            <td>{format.percent(comparison.database[i]!, 1)}</td>
          </tr>
        ))}
      </NumberTable>
      {texts.length > 0 && (
        <Text size="sm" mt="xs">
          {words.texts}
        </Text>
      )}
      <div className={style['roles']}>
        {texts.slice(0, LISTED).map(({ text, level }) => (
          <NativeSelect
            key={text}
            size="xs"
            label={unknown.has(text) ? `${text} (${words.unknown})` : text}
            aria-label={words.meaning(text)}
            value={level === null ? MISSING : String(level)}
            data={[...variable.levels.map((name, i) => ({ value: String(i), label: name })), { value: MISSING, label: words.missing }]}
            onChange={(event) => {
              const { value } = event.currentTarget
              changeDatabase((link) => link && setMeaning(link, variable.survey, text, value === MISSING ? null : Number(value)))
            }}
          />
        ))}
      </div>
      {texts.length > LISTED && <Text size="xs">{words.moreTexts(texts.length - LISTED)}</Text>}
    </>
  )
}
