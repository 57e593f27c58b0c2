import { ActionIcon, Button, Group, Slider, Switch, Text, Tooltip } from '@mantine/core'
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { type ProjectDoc, setParams } from '../../core/project/project.ts'
import { paramsFor } from '../../core/request.ts'
import { useText } from '../../i18n/text.ts'
import { edit } from '../../state/project-store.ts'
import type { Outcome } from '../../state/results-store.ts'
import { showChange, useScreenStore } from '../../state/screen-store.ts'
import style from './waves.module.css'

/** How long each wave stands while the waves are played. */
const STAND_MS = 1600

/** The time line of a survey in waves: one after another on one ground, by hand or played. */
export function WaveBar({ doc, names, comparison }: { doc: ProjectDoc; names: string[]; comparison: Outcome<unknown> }) {
  const { waves, format } = useText()
  const { wave } = paramsFor('relation', doc)
  const isChangeShown = useScreenStore((s) => s.isChangeShown)
  const [isPlaying, setPlaying] = useState(false)
  const at = wave === null ? names.length - 1 : Math.max(0, names.indexOf(wave))
  useEffect(() => {
    if (!isPlaying) return undefined
    const timer = setTimeout(() => {
      if (wave === names.at(-1)) setPlaying(false)
      else choose(names[wave === null ? 0 : names.indexOf(wave) + 1]!)
    }, wave === null ? 0 : STAND_MS)
    return () => clearTimeout(timer)
  }, [isPlaying, wave, names])
  function showWays(isShown: boolean) {
    showChange(isShown)
    // all waves together stand nowhere on the way
    if (isShown && wave === null) choose(names.at(-1)!)
  }
  return (
    <Group className={style['bar']} gap="md" role="group" aria-label={waves.bar} wrap="nowrap">
      <Tooltip label={isPlaying ? waves.stop : waves.play}>
        <ActionIcon
          variant="default"
          aria-label={isPlaying ? waves.stop : waves.play}
          onClick={() => {
            if (!isPlaying && wave === names.at(-1)) choose(names[0]!)
            setPlaying(!isPlaying)
          }}
        >
          {isPlaying ? <IconPlayerStop size={16} /> : <IconPlayerPlay size={16} />}
        </ActionIcon>
      </Tooltip>
      <Slider
        className={style['slider']}
        data-all={wave === null || undefined}
        size="sm"
        min={0}
        max={names.length - 1}
        step={1}
        marks={names.map((label, value) => ({ value, label }))}
        label={(value) => names[value]}
        thumbLabel={waves.bar}
        thumbValueText={wave ?? waves.all}
        value={at}
        onChange={(value) => {
          setPlaying(false)
          choose(names[value]!)
        }}
      />
      <Button size="compact-sm" variant={wave === null ? 'light' : 'default'} aria-pressed={wave === null} onClick={() => choose(null)}>
        {waves.all}
      </Button>
      {/* sums of a warehouse cannot be resampled, and so tell no change from chance */}
      {!doc.source.isAggregate && (
        <Tooltip label={waves.showChangeHint} openDelay={400} position="bottom">
          <Switch size="xs" label={waves.showChange} checked={isChangeShown} onChange={(event) => showWays(event.currentTarget.checked)} />
        </Tooltip>
      )}
      {isChangeShown && comparison.progress !== null && (
        <Text size="xs" c="dimmed" role="status">
          {waves.comparing(format.percent(comparison.progress))}
        </Text>
      )}
    </Group>
  )
}

function choose(wave: string | null): void {
  edit((d) => setParams(d, 'relation', { wave }))
}
