import type { ReactElement } from 'react'
import { copy } from '../lib/copy.ts'
import { Button } from './button.tsx'

interface CopyButtonProps {
  readonly text: string
  readonly label: string
  readonly shortcut?: string
  readonly isSmall?: boolean
}

/** Puts something on the clipboard. */
export function CopyButton({ text, label, shortcut, isSmall = false }: CopyButtonProps): ReactElement {
  const onClick = (): void => void copy(text)
  if (isSmall) return <Button kind="quiet" icon="copy" aria-label={label} title={label} onClick={onClick} />
  return (
    <Button icon="copy" {...(shortcut !== undefined && { shortcut })} onClick={onClick}>
      {label}
    </Button>
  )
}
