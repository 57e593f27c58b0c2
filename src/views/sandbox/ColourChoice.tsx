import { Button, Group, Stack, Text } from '@mantine/core'
import { useId, useState } from 'react'
import { leastContrast } from '../../charts/map/point-paint.ts'
import { contrast, darkTheme, lightTheme } from '../../charts/theme.ts'
import { useText } from '../../i18n/text.ts'
import style from './map-tools.module.css'
import { useChartTheme } from './use-colours.ts'

/** A colour of the palette, which can be told apart by everybody, or one of the user's own, with a word on its contrast. */
export function ColourChoice({ colour, onChange }: { colour: number | string | undefined; onChange: (colour: number | string | undefined) => void }) {
  const { look, format } = useText()
  const theme = useChartTheme()
  const id = useId()
  const [own, setOwn] = useState(typeof colour === 'string' ? colour : '#c2255c')
  const faintOn = [lightTheme, darkTheme].filter((t) => contrast(own, t.ground) < leastContrast)
  return (
    <Stack gap={6} role="group" aria-label={look.colour}>
      <div className={style['swatches']}>
        {theme.companies.map((shade, i) => (
          <button
            key={shade}
            type="button"
            className={style['swatch']}
            style={{ background: shade }}
            aria-label={look.paletteColour(i + 1)}
            title={look.paletteColour(i + 1)}
            aria-pressed={colour === i}
            onClick={() => onChange(i)}
          />
        ))}
      </div>
      <Group gap={8}>
        <label htmlFor={id}>
          <Text size="xs">{look.ownColour}</Text>
        </label>
        <input id={id} className={style['own']} type="color" value={own} onChange={(event) => setOwn(event.currentTarget.value)} />
        <Button size="compact-xs" variant={colour === own ? 'light' : 'default'} onClick={() => onChange(own)}>
          {look.useColour}
        </Button>
        {colour !== undefined && (
          <Button size="compact-xs" variant="subtle" onClick={() => onChange(undefined)}>
            {look.usualColour}
          </Button>
        )}
      </Group>
      {faintOn.length > 0 && (
        <Text size="xs" c="dimmed" role="status">
          {look.colourFaint(format.list(faintOn.map((t) => (t === lightTheme ? look.lightGround : look.darkGround))))}
        </Text>
      )}
    </Stack>
  )
}
