import { Text } from '@mantine/core'
import { NumberTable } from '../../components/NumberTable.tsx'
import type { MapItem, StrategyMap } from '../../core/mapping/strategy-map.ts'
import { useText } from '../../i18n/text.ts'

/** More than this multiple of its fair share of the misfit makes a point a compromise. */
const POOR = 2

/** Which points the picture has most trouble with: their share of the misfit, and of the comparisons drawn right. */
export function MisfitTable({ map }: { map: StrategyMap }) {
  const { diagnostics, sandbox } = useText()
  return (
    <>
      <Text fw={650} size="sm" component="h3" m={0} mb={4}>
        {diagnostics.points}
      </Text>
      <NumberTable label={diagnostics.points} columns={[diagnostics.point, diagnostics.misfit, diagnostics.right]}>
        <Rows items={map.companies} right={map.fidelity?.rows.per} kind={sandbox.company} />
        <Rows items={map.segments} right={map.fidelity?.columns.per} kind={sandbox.segment} />
      </NumberTable>
    </>
  )
}

function Rows({ items, right, kind }: { items: MapItem[]; right: Float64Array | undefined; kind: string }) {
  const { format, diagnostics } = useText()
  return items.map((item, i) => {
    const isPoor = items.length > 2 && item.misfit !== null && item.misfit > (POOR * 100) / items.length
    return (
      <tr key={item.id}>
        <th scope="row">
          {item.label} <small>{kind}</small>
        </th>
        <td>
          {item.misfit === null ? '–' : format.percent(item.misfit / 100)}
          {isPoor && ` · ${diagnostics.compromise}`}
        </td>
        <td>{right === undefined || Number.isNaN(right[i]!) ? '–' : format.percent(right[i]!)}</td>
      </tr>
    )
  })
}
