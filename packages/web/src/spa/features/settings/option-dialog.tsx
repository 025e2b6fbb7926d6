import { useState, type ReactElement } from 'react'
import type { ConfigPage } from '../../../api/index.ts'
import { Button } from '../../components/button.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { Field } from '../../components/field.tsx'
import { notify } from '../../lib/notices.ts'
import type { RequestFailed } from '../../lib/request.ts'
import { texts } from '../../texts/texts.ts'
import { useSetOption } from './api/set-option.ts'
import { useUnsetOption } from './api/unset-option.ts'

/** An option with its value. */
export type Option = ConfigPage['options'][number]

/** Changes an option, or sets it back to its default. */
export function OptionDialog({
  option,
  onClose,
}: {
  readonly option: Option
  readonly onClose: () => void
}): ReactElement {
  const set = useSetOption()
  const unset = useUnsetOption()
  const [text, setText] = useState(option.value === null ? '' : String(option.value))
  const isText = typeof option.default === 'string'
  const value = isText ? text : Number(text)
  const isReady = text.trim() !== '' && (isText || Number.isFinite(value)) && value !== option.value
  const onConfirm = async (): Promise<void> => {
    await set.mutateAsync({ option: option.option, value, expected: option.value })
    notify(texts.done.saved(option.option))
  }
  const toDefault = (): void =>
    unset.mutate(
      { option: option.option },
      {
        onSuccess: () => {
          notify(texts.done.saved(option.option))
          onClose()
        },
        onError: (error: RequestFailed) => notify(error.message, { isError: true }),
      },
    )
  return (
    <Confirm
      title={texts.config.editTitle(option.option)}
      label={texts.actions.save}
      isReady={isReady}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>{texts.config.meanings[option.option]}</p>
      <Field
        data-autofocus
        label={texts.config.value}
        note={`${texts.config.was}: ${option.value ?? texts.config.none} · ${texts.config.default}: ${option.default ?? texts.config.none}`}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {option.value !== option.default && (
        <div>
          <Button onClick={toDefault}>{texts.config.unset}</Button>
        </div>
      )}
    </Confirm>
  )
}
