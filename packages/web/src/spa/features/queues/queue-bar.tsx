import { useState, type ReactElement } from 'react'
import type { QueueRow } from '../../../api/index.ts'
import { Button } from '../../components/button.tsx'
import list from '../../components/job-list/job-list.module.css'
import { usePermission } from '../../lib/instance.ts'
import { useJobActions } from '../../lib/job-actions.ts'
import { texts } from '../../texts/texts.ts'
import { isEmptyQueue } from './empty-queue.ts'
import { ForgetDialog } from './forget-dialog.tsx'

interface QueueBarProps {
  readonly selected: readonly QueueRow[]
  readonly onDone: () => void
}

const namesOf = (queues: readonly QueueRow[]): readonly string[] => queues.map(({ queue }) => queue)

/** What can be done with the queues that are selected: each button is there where it would do something. */
export function QueueBar({ selected, onDone }: QueueBarProps): ReactElement | null {
  const [forgetting, setForgetting] = useState<readonly string[]>()
  const mayPause = usePermission('pause')
  const mayForget = usePermission('forget')
  const { pause, unpause } = useJobActions()
  const running = namesOf(selected.filter(({ isPaused }) => !isPaused))
  const paused = namesOf(selected.filter(({ isPaused }) => isPaused))
  const empty = namesOf(selected.filter(isEmptyQueue))
  if (selected.length === 0) return null
  return (
    <div className={list['bar']}>
      <span className={list['selected']}>{texts.list.selected(selected.length)}</span>
      {mayPause.isAllowed && running.length > 0 && (
        <Button icon="pause" disabled={!mayPause.isPossible} onClick={() => pause(running)}>
          {texts.actions.pauseMany(running.length)}
        </Button>
      )}
      {mayPause.isAllowed && paused.length > 0 && (
        <Button icon="play" disabled={!mayPause.isPossible} onClick={() => unpause(paused)}>
          {texts.actions.unpauseMany(paused.length)}
        </Button>
      )}
      {mayForget.isAllowed && empty.length > 0 && (
        <Button disabled={!mayForget.isPossible} onClick={() => setForgetting(empty)}>
          {texts.actions.forgetEmpty(empty.length)}
        </Button>
      )}
      <Button kind="quiet" onClick={onDone}>
        {texts.actions.clear}
      </Button>
      {forgetting !== undefined && <ForgetDialog queues={forgetting} onClose={() => setForgetting(undefined)} />}
    </div>
  )
}
