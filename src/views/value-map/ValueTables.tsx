import { Button, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { NumberTable } from '../../components/NumberTable.tsx'
import { SURE, type ValueMap } from '../../core/value-map/value-map.ts'
import { downloadText } from '../../export/download.ts'
import { useText } from '../../i18n/text.ts'

/** The numbers of the map, and the ratios of every need that they are made of. */
export function ValueTables({ map, title }: { map: ValueMap; title: string }) {
  const { valueMap } = useText()
  return (
    <>
      <PlaceTable map={map} />
      <ProfileTable map={map} />
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconDownload size={14} />}
        onClick={async () => {
          // the writer of CSV files is fetched when first needed
          const { valueMapToCsv } = await import('../../export/value-map-csv.ts')
          downloadText(`${[title, valueMap.fileName, map.segment?.label].filter(Boolean).join(' ')}.csv`, valueMapToCsv(map))
        }}
      >
        {valueMap.download}
      </Button>
    </>
  )
}

function PlaceTable({ map }: { map: ValueMap }) {
  const { valueMap, format } = useText()
  const { columns } = valueMap
  const withError = (value: string, error: number) => (
    <td>
      {value} {error >= 0 && <small>±{format.number(SURE * error, 2)}</small>}
    </td>
  )
  return (
    <Captioned words={valueMap.table}>
      <NumberTable label={valueMap.table} columns={[valueMap.company, columns.quality, columns.price, columns.fair, columns.gap, columns.n]}>
        {map.companies.map((c) => (
          <tr key={c.id}>
            <th scope="row">{c.label}</th>
            {withError(format.number(c.quality, 2), c.qualityError)}
            {withError(format.number(c.price, 2), c.priceError)}
            <td>{format.number(c.fairQuality, 2)}</td>
            {withError(format.signed(c.gap, 2), c.gapError)}
            <td>{format.number(c.n)}</td>
          </tr>
        ))}
      </NumberTable>
    </Captioned>
  )
}

function ProfileTable({ map }: { map: ValueMap }) {
  const { valueMap, format } = useText()
  return (
    <Captioned words={valueMap.profile}>
      <NumberTable label={valueMap.profile} columns={[valueMap.need, valueMap.weight, ...map.companies.map((c) => c.label)]}>
        {map.needs.map((need, k) => (
          <tr key={need.id}>
            <th scope="row">
              {need.label} {need.axis === 'price' && <small>{valueMap.countsAsPrice}</small>}
            </th>
            <td>{format.percent(need.weight)}</td>
            {map.companies.map((c) => (
              <td key={c.id}>{Number.isNaN(c.ratios[k]!) ? '–' : format.number(c.ratios[k]!, 2)}</td>
            ))}
          </tr>
        ))}
      </NumberTable>
    </Captioned>
  )
}

/** A table under its name. */
function Captioned({ words, children }: { words: string; children: ReactNode }) {
  return (
    <>
      <Text fw={650} size="sm" component="h3" m={0} mb={4}>
        {words}
      </Text>
      {children}
    </>
  )
}
