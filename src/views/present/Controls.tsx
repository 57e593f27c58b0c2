import { IconArrowLeft, IconArrowRight, IconBulb, IconHelp, IconMaximize, IconMoon, IconNotes, IconSquareFilled, IconStack2, IconTarget, IconX, type TablerIcon } from '@tabler/icons-react'
import type { Command, Show, Telling } from '../../core/project/presentation.ts'
import type { Switch } from '../../core/project/presentation-keys.ts'
import { useText } from '../../i18n/text.ts'
import style from './present.module.css'

interface Props {
  place: string
  show: Show
  telling: Telling
  isDark: boolean
  isFirst: boolean
  isLast: boolean
  onAct: (command: Command) => void
  onFlip: (which: Switch) => void
  onLeave: () => void
}

/** Buttons for whoever steers with the pointer; unseen while it rests. */
export function Controls({ place, show, telling, isDark, isFirst, isLast, onAct, onFlip, onLeave }: Props) {
  const { present } = useText()
  return (
    <div className={style['controls']} role="toolbar" aria-label={present.controls}>
      <Control label={present.previous} icon={IconArrowLeft} isDisabled={isFirst} onClick={() => onAct('previous')} />
      <span>{place}</span>
      <Control label={present.next} icon={IconArrowRight} isDisabled={isLast} onClick={() => onAct('next')} />
      <hr />
      <Control label={present.buildUp} icon={IconStack2} isOn={telling.isBuiltUp} onClick={() => onFlip('buildUp')} />
      <Control label={present.table} icon={IconTarget} isOn={telling.hasTable} onClick={() => onFlip('table')} />
      <Control label={present.colours} icon={IconMoon} isOn={isDark} onClick={() => onFlip('colours')} />
      <Control label={present.spotlight} icon={IconBulb} isOn={show.isSpotlit} onClick={() => onAct('spotlight')} />
      <Control label={present.black} icon={IconSquareFilled} onClick={() => onAct('black')} />
      <hr />
      <Control label={present.notes} icon={IconNotes} onClick={() => onFlip('notes')} />
      <Control label={present.fullScreen} icon={IconMaximize} onClick={() => onFlip('fullScreen')} />
      <Control label={present.help} icon={IconHelp} onClick={() => onAct('help')} />
      <Control label={present.leave} icon={IconX} onClick={onLeave} />
    </div>
  )
}

function Control({ label, icon: Icon, isOn, isDisabled = false, onClick }: { label: string; icon: TablerIcon; isOn?: boolean; isDisabled?: boolean; onClick: () => void }) {
  return (
    <button type="button" title={label} aria-label={label} aria-pressed={isOn} disabled={isDisabled} onClick={onClick}>
      <Icon size={20} />
    </button>
  )
}
