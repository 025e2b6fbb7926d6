import { useState, type ReactElement } from 'react'
import { Button } from '../../components/button.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { Field } from '../../components/field.tsx'
import { notify } from '../../lib/notices.ts'
import { RequestFailed } from '../../lib/request.ts'
import { texts } from '../../texts/texts.ts'
import { useSetOption } from './api/set-option.ts'
import { useUnsetOption } from './api/unset-option.ts'
import { Comparison } from './comparison.tsx'
import { inWords, showOption, unitOf, type Option } from './options.ts'

interface OptionDialogProps {
  readonly option: Option
  readonly onClose: () => void
}

/**
 * Changes an option, or sets it back to its default; shows what it was and what it is going to be. Where somebody else has
 * changed it meanwhile, nothing is done, and the comparison is with what it is now.
 */
export function OptionDialog({
  option: { option, value, default: initial },
  onClose,
}: OptionDialogProps): ReactElement {
  const set = useSetOption()
  const unset = useUnsetOption()
  const [was, setWas] = useState(value)
  const [text, setText] = useState(value === null ? '' : String(value))
  const isText = typeof initial === 'string'
  const isDefault = text.trim() === ''
  const next = isDefault ? initial : isText ? text.trim() : Number(text)
  const isNumber = isText || isDefault || Number.isFinite(next)
  const onConfirm = async (): Promise<void> => {
    try {
      if (next === initial) await unset.mutateAsync({ option, expected: was })
      else await set.mutateAsync({ option, value: next ?? null, expected: was })
    } catch (error) {
      if (error instanceof RequestFailed && error.problem.code === 'CONFLICT') setWas(currentOf(error.problem.current))
      throw error
    }
    notify(texts.done.saved(option))
  }
  return (
    <Confirm
      title={texts.config.editTitle(option)}
      label={texts.actions.save}
      isReady={isNumber && next !== was}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>{texts.config.meanings[option]}.</p>
      <Field
        data-autofocus
        label={[texts.config.value, unitOf(option)].filter(Boolean).join(', ')}
        note={[texts.config.emptyForDefault(showOption(initial)), typeof next === 'number' ? inWords(option, next) : '']
          .filter(Boolean)
          .join(' · ')}
        {...(!isText && { inputMode: 'decimal' as const })}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {isNumber && next !== was && <Comparison rows={[[option, showOption(was), showOption(next)]]} />}
      {was !== initial && (
        <div>
          <Button onClick={() => setText('')}>{texts.config.unset}</Button>
        </div>
      )}
    </Confirm>
  )
}

function currentOf(current: unknown): Option['value'] {
  return typeof current === 'number' || typeof current === 'string' ? current : null
}
