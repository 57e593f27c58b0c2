import { Button, CloseButton, Group, Text } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import type { Codebook } from '../../core/codebook/codebook.ts'
import { columnLabel } from '../../core/codebook/present.ts'
import { currentColumn, goUpTo, keepOnly } from '../../core/explore.ts'
import type { Relation, Restriction } from '../../core/measurement/relation.ts'
import type { ProjectDoc } from '../../core/project/project.ts'
import { paramsFor } from '../../core/request.ts'
import { useText } from '../../i18n/text.ts'
import { edit } from '../../state/project-store.ts'
import { clearSelection } from '../../state/screen-store.ts'
import style from './sandbox.module.css'

/** Whom the map is about, where that is not everybody: the way down, the filters, and how many respondents are left. */
export function ScopeBar({ doc, relation }: { doc: ProjectDoc; relation: Relation | null }) {
  const { explore } = useText()
  const { path, only } = paramsFor('relation', doc)
  const by = currentColumn(doc)
  if (path.length === 0 && only.length === 0) return null
  return (
    <nav className={style['scope']} aria-label={explore.way}>
      {path.length > 0 && (
        <>
          <Button size="compact-sm" variant="default" leftSection={<IconArrowUp size={14} />} onClick={() => up(path.length - 1)}>
            {explore.up}
          </Button>
          <Group gap={4} component="ol" className={style['crumbs']}>
            {path.map((step, level) => (
              <li key={JSON.stringify(step)}>
                <Button size="compact-sm" variant="subtle" onClick={() => up(level)}>
                  {level === 0 ? explore.wholeMarket : path[level - 1]!.categories.join(' + ')}
                </Button>
              </li>
            ))}
            <li aria-current="page">
              <Text size="sm" fw={600} span>
                {nameOf(path.at(-1)!, doc.codebook)}
              </Text>
              {by !== null && (
                <Text size="sm" c="dimmed" span>
                  {' '}
                  {explore.dividedBy(columnLabel(doc.codebook, by))}
                </Text>
              )}
            </li>
          </Group>
        </>
      )}
      {only.map((restriction) => (
        <span key={restriction.column} className={style['chip']}>
          {nameOf(restriction, doc.codebook)}
          <CloseButton size="xs" aria-label={explore.filterRemove(columnLabel(doc.codebook, restriction.column))} onClick={() => edit((d) => keepOnly(d, restriction.column, []))} />
        </span>
      ))}
      {relation && (
        <Text size="sm" c="dimmed" span data-testid="scope-count">
          {explore.counted(relation.respondents.n, relation.respondents.outOf)}
        </Text>
      )}
    </nav>
  )
}

function up(level: number): void {
  clearSelection()
  edit((d) => goUpTo(d, level))
}

/** `Premium owners`; of a bare code also which column it is of: `Household: 2 + 3`. */
function nameOf({ column, categories }: Restriction, codebook: Codebook): string {
  const names = categories.join(' + ')
  return categories.some((name) => /\p{L}{2}/u.test(name)) ? names : `${columnLabel(codebook, column)}: ${names}`
}
