import { useState } from 'react'
import { formatValue } from '../../i18n/format-value.ts'
import type { Quantity, Relation } from '../../core/measurement/relation.ts'
import type { ProjectDoc } from '../../core/project/project.ts'
import { paramsFor } from '../../core/request.ts'
import { type AngleReading, type Shift, strongestShift } from '../../core/wallet/strongest-shift.ts'
import type { Text } from '../../i18n/en.ts'
import { useText } from '../../i18n/text.ts'
import { currentOf, type Outcome, useResult } from '../../state/results-store.ts'
import { hoverPair } from '../../state/screen-store.ts'
import style from './sandbox.module.css'
import { sharesKnown } from './use-shares.ts'

/** After the angle was changed: the relationship that looks most different now. Pointing at it shows it on the map. */
export function SharesShift({ doc, relation }: { doc: ProjectDoc; relation: Outcome<Relation> }) {
  const text = useText()
  const { quantity, by, walletBy } = paramsFor('relation', doc)
  const [angle, turn] = useState<{ now: Quantity; before: Quantity | null }>({ now: quantity, before: quantity === 'shareOfWallet' ? 'shareOfValue' : null })
  if (angle.now !== quantity) turn({ now: quantity, before: angle.now })
  const { hasSpend, isRated, canEstimate } = sharesKnown(doc)
  const isAnswered = angle.before === 'shareOfWallet' ? hasSpend || (canEstimate && walletBy === 'ranks') : isRated
  const asked = angle.before !== null && angle.now === quantity && by === 'segments' && isAnswered ? doc : null
  const before = currentOf(useResult(asked, { analysis: 'relation', overrides: { relation: { quantity: angle.before ?? quantity } } }))
  const after = currentOf(relation)
  if (!asked || !before || !after || before.quantity !== angle.before || after.quantity !== quantity) return null
  const shift = strongestShift(before, after, doc.bases.minimum)
  if (!shift) return null
  return (
    <p
      className={style['shift']}
      data-testid="angle-shift"
      onPointerEnter={() => hoverPair({ company: shift.company, segment: shift.segment })}
      onPointerLeave={() => hoverPair(null)}
    >
      {sentenceOf(shift, before, after, walletBy === 'ranks', text)}
    </p>
  )
}

function sentenceOf(shift: Shift, before: Relation, after: Relation, isEstimate: boolean, { shares, format }: Text): string {
  const company = after.rows.find((r) => r.id === shift.company)?.label ?? ''
  const segment = after.columns.find((c) => c.id === shift.segment)?.label ?? ''
  const percent = (reading: AngleReading) => format.percent(reading.value)
  if (before.unit === 'share' && after.unit === 'share') {
    const [wallet, value] = after.quantity === 'shareOfWallet' ? [shift.after, shift.before] : [shift.before, shift.after]
    const say = isEstimate ? shares.shift.sharesEstimate : shares.shift.shares
    return say(company, segment, percent(wallet), percent(value))
  }
  const place = (reading: AngleReading, { quantity, unit }: Relation) => {
    const angle = quantity === 'shareOfWallet' && isEstimate ? shares.estimate : shares.shift.angle[quantity]
    return shares.shift.place(reading.rank, reading.of, angle, unit === 'share' ? percent(reading) : formatValue(reading.value, unit, format))
  }
  return shares.shift.ranks(company, segment, place(shift.after, after), place(shift.before, before))
}
