import { useState, type ReactElement } from 'react'
import type { NewOperation } from '../../../api/index.ts'
import { Confirm } from '../../components/confirm.tsx'
import { Field } from '../../components/field.tsx'
import { useQueueNames } from '../../components/use-queue-names.ts'
import { tagsIn } from '../../components/tags-in.ts'
import { texts } from '../../texts/texts.ts'

/** Whether something has to be said before it is clear what is to be done. */
export function needsOptions({ action, options = {} }: NewOperation): boolean {
  if (action === 'move') return options.queue === undefined
  if (action === 'priority') return options.priority === undefined
  return (action === 'tag' || action === 'untag') && options.tags === undefined
}

interface OptionsDialogProps {
  readonly operation: NewOperation
  readonly onDone: (operation: NewOperation) => void
  readonly onClose: () => void
}

/** Asks where to, which priority, or which tags, before the jobs are captured. */
export function OptionsDialog({ operation, onDone, onClose }: OptionsDialogProps): ReactElement {
  const [value, setValue] = useState('')
  const queues = useQueueNames()
  const { action } = operation
  const options = optionsOf(action, value)
  return (
    <Confirm
      title={texts.operation.actions[action]}
      label={texts.operation.actions[action]}
      isReady={options !== undefined}
      onConfirm={async () => {
        onDone({ ...operation, options: { ...operation.options, ...options } })
        return 'keep'
      }}
      onClose={onClose}
    >
      <Field
        data-autofocus
        label={
          action === 'move'
            ? texts.dialogs.toQueue
            : action === 'priority'
              ? texts.dialogs.priority
              : texts.dialogs.addTag
        }
        {...(action === 'move' && { options: queues })}
        value={value}
        onChange={(event) => setValue(event.target.value)}
      />
    </Confirm>
  )
}

function optionsOf(action: NewOperation['action'], value: string): NewOperation['options'] | undefined {
  const text = value.trim()
  if (text === '') return undefined
  if (action === 'move') return { queue: text }
  if (action === 'priority') return Number.isFinite(Number(text)) ? { priority: Number(text) } : undefined
  const tags = tagsIn(text)
  return tags.length === 0 ? undefined : { tags }
}
