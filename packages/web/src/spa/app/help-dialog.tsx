import { useState, type ReactElement } from 'react'
import { Dialog } from '../components/dialog.tsx'
import { currentBindings, type Binding } from '../lib/keys.ts'
import { texts } from '../texts/texts.ts'
import styles from './help-dialog.module.css'

/** What keys do on the page that is shown. */
export function HelpDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const [bindings] = useState(() => listed(currentBindings()))
  return (
    <Dialog title={texts.help.title} isWide onClose={onClose}>
      <dl className={styles['list']}>
        {bindings.map(({ keys, label }) => (
          <div key={keys}>
            <dt>{label}</dt>
            <dd className={styles['keys']}>
              {keys.split(/[ +]/).map((key) => (
                <kbd key={key}>{key === 'Control' ? 'Ctrl' : key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <p className={styles['note']}>{texts.help.everywhere}</p>
    </Dialog>
  )
}

/** Those of the page first; what two parts of it bind alike is one line. */
function listed(bindings: readonly Binding[]): readonly Binding[] {
  const shown = bindings.filter(
    ({ isHidden, keys, label }, index) =>
      isHidden !== true && bindings.findIndex((other) => other.keys === keys && other.label === label) === index,
  )
  return [...shown.filter(({ isGlobal }) => isGlobal !== true), ...shown.filter(({ isGlobal }) => isGlobal === true)]
}
