import { Badge, Text, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import type { SegmentComparison } from '../../core/database/market-against-database.ts'
import type { Stance } from '../../core/database/market-segment-value.ts'
import type { ZoomOut } from '../../core/zoom/zoom-out.ts'
import type { Text as Words } from '../../i18n/en.ts'
import { useText } from '../../i18n/text.ts'
import { RankFactors } from './RankFactors.tsx'
import style from './zoom-out.module.css'

const COLOURS: Record<Stance, string> = { defend: 'teal', win: 'violet', maintain: 'blue', leave: 'gray' }

interface Props {
  result: ZoomOut
  minimumBase: number
  picked: string | null
  onPick: (segment: string | null) => void
}

/** What to do with each segment and why, the most valuable of the market first; the one picked tells what makes its ranks. */
export function StanceList({ result, minimumBase, picked, onPick }: Props) {
  const text = useText()
  const { zoomOut: words, sandbox, format } = text
  const order = result.comparison.segments.map((_, s) => s).toSorted((a, b) => result.comparison.segments[a]!.marketRank.place - result.comparison.segments[b]!.marketRank.place)
  return (
    <section>
      <Text fw={650} component="h3" m={0}>
        {words.stancesTitle}
      </Text>
      <Text size="sm" c="dimmed" mb="xs">
        {words.stancesHint}
      </Text>
      <ul className={style['stances']}>
        {order.map((place) => {
          const segment = result.comparison.segments[place]!
          const isOpen = picked === segment.name
          const Chevron = isOpen ? IconChevronDown : IconChevronRight
          return (
            <li key={segment.name}>
              <UnstyledButton className={style['pick']} aria-expanded={isOpen} onClick={() => onPick(isOpen ? null : segment.name)}>
                <Chevron size={15} aria-hidden />
                <b>{segment.name}</b>
                <Badge size="sm" variant="light" color={COLOURS[segment.stance]}>
                  {words.stances[segment.stance]}
                </Badge>
              </UnstyledButton>
              <p>
                {reasonOf(segment, text)} {fromOf(segment, result, text)}{' '}
                {result.survey[place]!.n < minimumBase && <span className={style['aside']}>{sandbox.smallBase(result.survey[place]!.n, minimumBase)} </span>}
                {segment.stanceSureness !== null && segment.stanceSureness < 0.95 && <span className={style['aside']}>{words.sureness(format.percent(segment.stanceSureness))}</span>}
              </p>
              {isOpen && <RankFactors result={result} place={place} />}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function reasonOf({ stance, reasons, winnableShare }: SegmentComparison, { zoomOut: { reasons: words }, format }: Words): string {
  const value = format.number(reasons.attractive, 1)
  const held = Number.isFinite(reasons.held) ? format.number(reasons.held, 1) : words.alone
  const winnable = format.percent(winnableShare)
  if (stance === 'win') return words.win(value, held, winnable)
  if (stance !== 'leave') return words[stance](value, held)
  // left although worth having: there is nothing to win it with
  return Number(value) >= 1 ? words.leaveHard(value, held, winnable) : words.leave(value, held)
}

function fromOf({ stance, from }: SegmentComparison, { companies }: ZoomOut, { zoomOut: words, format }: Words): string {
  if (stance !== 'win' && stance !== 'defend') return ''
  if (from.length === 0) return words.fromNobody
  return words.from(format.list(from.slice(0, 3).map(({ company, share }) => words.fromItem(companies[company]!.label, format.percent(share)))))
}
