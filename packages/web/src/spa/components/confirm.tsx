import { useState, type FormEvent, type ReactElement, type ReactNode } from 'react'
import type { RequestFailed } from '../lib/request.ts'
import { texts } from '../texts/texts.ts'
import { Button } from './button.tsx'
import { Dialog, DialogFoot } from './dialog.tsx'
import { FieldError } from './field.tsx'
import styles from './dialog.module.css'

interface ConfirmProps {
  readonly title: string
  /** What is written on the button that does it. */
  readonly label: string
  /** Something that cannot be undone: the focus is on the way out. */
  readonly isDangerous?: boolean
  readonly isReady?: boolean
  readonly isWide?: boolean
  /** Does it; the dialog closes when that has succeeded, but for `keep`: then another question follows. */
  readonly onConfirm: () => Promise<unknown>
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A dialog with a way out and a button that does what its title says. */
export function Confirm(props: ConfirmProps): ReactElement {
  const { title, label, isDangerous = false, isReady = true, isWide = false, onConfirm, onClose, children } = props
  const [error, setError] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (!isReady || isBusy) return
    setBusy(true)
    try {
      if ((await onConfirm()) !== 'keep') onClose()
    } catch (failed) {
      setError((failed as RequestFailed).message)
      setBusy(false)
    }
  }
  return (
    <Dialog title={title} isWide={isWide} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)} className={styles['form']}>
        {children}
        <FieldError>{error}</FieldError>
        <DialogFoot>
          <Button onClick={onClose} {...(isDangerous && { 'data-autofocus': true })}>
            {isDangerous ? texts.actions.keep : texts.actions.back}
          </Button>
          <Button
            type="submit"
            kind={isDangerous ? 'danger' : 'primary'}
            disabled={!isReady || isBusy}
            {...(!isDangerous && { 'data-autofocus': true })}
          >
            {label}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
