import { useEffect, useRef, useState, type ReactElement } from 'react'
import { useLocation } from 'wouter'
import type { NewOperation, Operation } from '../../../api/index.ts'
import { Confirm } from '../../components/confirm.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Field, FieldError } from '../../components/field.tsx'
import { Bones } from '../../components/view.tsx'
import { paths } from '../../lib/paths.ts'
import { texts } from '../../texts/texts.ts'
import { useCreateOperation } from './api/create-operation.ts'
import { useDiscardOperation } from './api/discard-operation.ts'
import { useStartOperation } from './api/start-operation.ts'
import { Captured } from './captured.tsx'
import { OptionsDialog, needsOptions } from './options-dialog.tsx'
import { titleOf } from './titles.ts'

interface BulkDialogProps {
  readonly operation: NewOperation
  readonly onClose: () => void
}

/** Asks whether something is to be done to many jobs: first captures which, so that the answer is about just those. */
export function BulkDialog({ operation, onClose }: BulkDialogProps): ReactElement {
  const [wanted, setWanted] = useState(operation)
  if (needsOptions(wanted)) return <OptionsDialog operation={wanted} onDone={setWanted} onClose={onClose} />
  return <Captures operation={wanted} onClose={onClose} />
}

function Captures({ operation, onClose }: BulkDialogProps): ReactElement {
  const { captured, error, keep } = useCapture(operation)
  if (captured === undefined) {
    return (
      <Dialog title={texts.operation.actions[operation.action]} onClose={onClose}>
        <p>{texts.dialogs.capturing}</p>
        {error === undefined ? <Bones count={2} /> : <FieldError>{error}</FieldError>}
      </Dialog>
    )
  }
  return <Question captured={captured} onStart={keep} onClose={onClose} />
}

/** Captures once, and forgets what was captured when the dialog goes without a start. */
function useCapture(operation: NewOperation): {
  readonly captured: Operation | undefined
  readonly error: string | undefined
  readonly keep: () => void
} {
  const create = useCreateOperation()
  const discard = useDiscardOperation()
  const started = useRef(false)
  const latest = useRef<Operation>(undefined)
  latest.current = create.data
  useEffect(() => {
    create.mutate(operation)
    return () => {
      if (!started.current && latest.current !== undefined) discard.mutate({ id: latest.current.id })
    }
    // Once, when the dialog opens: each run would capture anew.
  }, [])
  return { captured: create.data, error: create.error?.message, keep: () => void (started.current = true) }
}

/** So many canceled jobs want a number to be typed. */
const TYPED_ABOVE = 100

interface QuestionProps {
  readonly captured: Operation
  readonly onStart: () => void
  readonly onClose: () => void
}

function Question({ captured, onStart, onClose }: QuestionProps): ReactElement {
  const [, navigate] = useLocation()
  const start = useStartOperation()
  const [typed, setTyped] = useState('')
  const isDangerous = captured.action === 'cancel' || captured.action === 'timeout'
  const needsCount = isDangerous && captured.captured > TYPED_ABOVE
  const isReady = captured.captured > 0 && (!needsCount || typed === String(captured.captured))
  const onConfirm = async (): Promise<void> => {
    onStart()
    await start.mutateAsync({ id: captured.id })
    navigate(paths.operation(captured.id))
  }
  return (
    <Confirm
      title={titleOf(captured.action, captured.captured)}
      label={titleOf(captured.action, captured.captured)}
      isDangerous={isDangerous}
      isReady={isReady}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <Captured operation={captured} />
      {captured.action === 'cancel' && <p>{texts.dialogs.cancelText}</p>}
      {captured.action === 'timeout' && <p>{texts.dialogs.timeoutText}</p>}
      {needsCount && (
        <Field
          label={texts.dialogs.typeCount(captured.captured)}
          inputMode="numeric"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
    </Confirm>
  )
}
