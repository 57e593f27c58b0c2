import { useText } from '../../i18n/text.ts'
import style from './present.module.css'

/** The keys, over the picture. */
export function HelpSheet({ onClose }: { onClose: () => void }) {
  const { present } = useText()
  return (
    <div className={style['sheet']} role="dialog" aria-modal aria-label={present.helpTitle}>
      <div className={style['sheetBody']}>
        <header>
          <h2>{present.helpTitle}</h2>
          <button type="button" onClick={onClose}>
            {present.closeHelp}
          </button>
        </header>
        <dl>
          {Object.values(present.keys).map(([keys, what]) => (
            <div key={keys}>
              <dt>{keys}</dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  )
}
