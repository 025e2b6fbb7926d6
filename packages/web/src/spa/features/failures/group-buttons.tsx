import type { ReactElement } from 'react'
import { Button } from '../../components/button.tsx'
import page from '../../components/page.module.css'
import { usePermission } from '../../lib/instance.ts'
import { useJobActions } from '../../lib/job-actions.ts'
import { useKeys } from '../../lib/keys.ts'
import { texts } from '../../texts/texts.ts'

interface GroupButtonsProps {
  readonly group: string
  /** Not known before it is loaded. */
  readonly jobCount: number | undefined
}

/** What can be done to all jobs of a group. */
export function GroupButtons({ group, jobCount }: GroupButtonsProps): ReactElement | null {
  const mayRetry = usePermission('retry')
  const mayCancel = usePermission('cancel')
  const mayMove = usePermission('move')
  const { many } = useJobActions()
  const target = { kind: 'group', group } as const
  const retryAll = (): void => {
    if (jobCount !== 0 && mayRetry.isAllowed && mayRetry.isPossible) many({ action: 'retry', target })
  }
  useKeys([{ keys: 'R', label: texts.actions.retryAll(jobCount ?? 0), run: retryAll }])
  if (jobCount === undefined || jobCount === 0) return null
  return (
    <>
      {mayCancel.isAllowed && (
        <Button
          kind="danger"
          className={page['last']}
          disabled={!mayCancel.isPossible}
          onClick={() => many({ action: 'cancel', target })}
        >
          {texts.actions.cancelMany(jobCount)}
        </Button>
      )}
      {mayMove.isAllowed && (
        <Button disabled={!mayMove.isPossible} onClick={() => many({ action: 'move', target })}>
          {texts.actions.moveMany(jobCount)}
        </Button>
      )}
      {mayRetry.isAllowed && (
        <Button
          kind="primary"
          className={page['first']}
          icon="retry"
          shortcut="R"
          disabled={!mayRetry.isPossible}
          onClick={retryAll}
        >
          {texts.actions.retryAll(jobCount)}
        </Button>
      )}
    </>
  )
}
