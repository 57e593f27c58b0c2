import type { RateRange } from '../../core/database/facts.ts'
import { useText } from '../../i18n/text.ts'

/** A rate of a segment; where it was told and not counted, with the range it lies in, and whether that says anything. */
export function ToldRate({ value, range }: { value: number | null; range: RateRange | null }) {
  const { database, format } = useText()
  const { segments: words } = database
  if (value === null) return '–'
  if (!range) return format.percent(value, 1)
  return (
    <>
      {format.percent(value, 1)}
      <br />
      <small>
        {words.range(format.percent(range.low, 1), format.percent(range.high, 1))}
        {range.isVague && (
          <>
            <br />
            {words.vague}
          </>
        )}
      </small>
    </>
  )
}
