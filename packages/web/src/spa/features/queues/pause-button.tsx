import type { ReactElement } from 'react'
import type { QueueRow } from '../../../api/index.ts'
import { Button } from '../../components/button.tsx'
import { usePermission } from '../../lib/instance.ts'
import { useJobActions } from '../../lib/job-actions.ts'
import { texts } from '../../texts/texts.ts'

interface PauseButtonProps {
  readonly queue: QueueRow
  /** With its word, where there is room. */
  readonly isWide?: boolean
}

/** Pauses a queue, after a question, or lets it go on. */
export function PauseButton({ queue: { queue, isPaused }, isWide = false }: PauseButtonProps): ReactElement | null {
  const { isAllowed, isPossible } = usePermission('pause')
  const { pause, unpause } = useJobActions()
  if (!isAllowed) return null
  const label = isPaused ? texts.actions.unpause : texts.actions.pause
  return (
    <Button
      {...(!isWide && { kind: 'quiet' as const, 'aria-label': `${label} ${queue}`, title: label })}
      icon={isPaused ? 'play' : 'pause'}
      disabled={!isPossible}
      onClick={() => (isPaused ? unpause([queue]) : pause([queue]))}
    >
      {isWide ? (isPaused ? label : `${label} …`) : undefined}
    </Button>
  )
}
