import { useEffect, useId, useRef, type ReactElement, type ReactNode } from 'react'
import { join } from '../lib/join.ts'
import { texts } from '../texts/texts.ts'
import { Button } from './button.tsx'
import styles from './dialog.module.css'

interface DialogProps {
  readonly title: string
  readonly isWide?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A question that keeps the rest of the page waiting; Escape answers it with no. */
export function Dialog({ title, isWide = false, onClose, children }: DialogProps): ReactElement {
  const dialog = useModal()
  const id = useId()
  return (
    <dialog
      ref={dialog}
      className={join(styles['dialog'], isWide && styles['wide'])}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className={styles['head']}>
        <h2 id={id}>{title}</h2>
        <Button kind="quiet" icon="close" aria-label={texts.frame.close} onClick={onClose} />
      </div>
      <div className={styles['body']}>{children}</div>
    </dialog>
  )
}

/** The buttons of a dialog. */
export function DialogFoot({ children }: { readonly children: ReactNode }): ReactElement {
  return <div className={styles['foot']}>{children}</div>
}

/** Shows a dialog as long as its component is there, and gives the focus back when it goes. */
export function useModal(): React.RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const before = document.activeElement
    const shown = dialog.current
    if (shown !== null && !shown.open) {
      shown.showModal()
      shown.querySelector<HTMLElement>('[data-autofocus]')?.focus()
    }
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [])
  return dialog
}
