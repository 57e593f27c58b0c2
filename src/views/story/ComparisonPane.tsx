import { Button, Group, SegmentedControl, Text, Title } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconArrowsExchange } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { MapTarget } from '../../core/mapping/map-target.ts'
import { onCommonGround } from '../../core/project/common-ground.ts'
import { comparePictures } from '../../core/project/compare-pictures.ts'
import type { Picture } from '../../core/project/picture.ts'
import { sayComparison } from '../../i18n/say-comparison.ts'
import { useText } from '../../i18n/text.ts'
import { DifferenceTable } from './DifferenceTable.tsx'
import { FrozenMap } from './FrozenMap.tsx'
import { ReliabilityNote } from './ReliabilityNote.tsx'
import style from './story.module.css'

/** A picture with what it is called. */
export interface TitledPicture {
  title: string
  picture: Picture
}

interface Props {
  before: TitledPicture
  after: TitledPicture
  /** Exchanges the two. */
  onSwap: () => void
}

type Manner = 'sideBySide' | 'oneMap'
type Side = 'before' | 'after'

/** Two pictures at one scale, side by side or one turning into the other, and what differs in words and figures. */
export function ComparisonPane({ before, after, onSwap }: Props) {
  const text = useText()
  const { story } = text
  const isNarrow = useMediaQuery('(max-width: 860px)')
  const [manner, setManner] = useState<Manner>('sideBySide')
  const [side, setSide] = useState<Side>('before')
  const [focus, setFocus] = useState<MapTarget | null>(null)
  const [hover, setHover] = useState<string | null>(null)
  const comparison = useMemo(() => comparePictures(before.picture, after.picture), [before.picture, after.picture])
  const ground = useMemo(() => onCommonGround(before.picture, after.picture, comparison), [before.picture, after.picture, comparison])
  const { circumstances, findings, caveat } = sayComparison(comparison, before.picture, after.picture, text)
  const titles = { before: before.title, after: after.title }
  const mapOf = (which: Side) => (
    <FrozenMap
      picture={ground[which]}
      title={titles[which]}
      focus={focus}
      hover={hover}
      onFocus={setFocus}
      onHover={setHover}
      extent={ground.extents && ground.extents[which]}
    />
  )
  return (
    <section aria-label={story.comparisonOf(before.title, after.title)}>
      <Group gap="sm" mb="xs">
        <SegmentedControl
          size="xs"
          aria-label={story.manner}
          value={manner}
          onChange={setManner}
          data={[
            { value: 'sideBySide', label: story.sideBySide },
            { value: 'oneMap', label: story.oneMap },
          ]}
        />
        <Button size="xs" variant="default" leftSection={<IconArrowsExchange size={14} />} onClick={onSwap}>
          {story.swap}
        </Button>
      </Group>
      {manner === 'sideBySide' ? (
        <div className={style['pair']}>
          {(['before', 'after'] as const).map((which) => (
            <figure key={which} className={style['figure']}>
              <figcaption>{titles[which]}</figcaption>
              <div className={style['stage']}>{mapOf(which)}</div>
              <ReliabilityNote picture={ground[which]} />
            </figure>
          ))}
        </div>
      ) : (
        <>
          <SegmentedControl
            className={style['sides']}
            size="xs"
            fullWidth
            orientation={isNarrow ? 'vertical' : 'horizontal'}
            aria-label={story.whichMap}
            value={side}
            onChange={setSide}
            data={(['before', 'after'] as const).map((value) => ({ value, label: titles[value] }))}
          />
          <div className={style['stage']}>{mapOf(side)}</div>
          <ReliabilityNote picture={ground[side]} />
        </>
      )}
      <Text size="xs" c="dimmed" mt={4}>
        {ground.extents === null ? story.notToScale : ground.after.trails.length > 0 && story.ways(before.title)}
      </Text>
      <Title order={3} size="h5" mt="md">
        {story.whatDiffers}
      </Title>
      <ul className={style['sentences']} data-testid="differences">
        {[...circumstances, ...findings].map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {circumstances.length + findings.length === 0 && <li>{story.alike}</li>}
      </ul>
      {caveat !== '' && (
        <Text size="xs" c="dimmed" maw={760} mb="md">
          {caveat}
        </Text>
      )}
      {comparison.cells.length > 0 && (
        <>
          <Title order={3} size="h5" mb={4}>
            {story.tableTitle}
          </Title>
          <DifferenceTable cells={comparison.cells} picture={after.picture} isSameSample={comparison.isSameSample} />
        </>
      )}
    </section>
  )
}
