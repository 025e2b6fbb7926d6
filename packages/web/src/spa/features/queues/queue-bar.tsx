import { useState, type ReactElement } from 'react'
import type { QueueRow } from '../../../api/index.ts'
import { Button } from '../../components/button.tsx'
import list from '../../components/job-list/job-list.module.css'
import { usePermission } from '../../lib/instance.ts'
import { texts } from '../../texts/texts.ts'
import { isEmptyQueue } from './empty-queue.ts'
import { ForgetDialog } from './forget-dialog.tsx'
import { PauseDialog } from './pause-dialog.tsx'
import { useUnpause } from './use-unpause.ts'

interface QueueBarProps {
  readonly selected: readonly QueueRow[]
  readonly onDone: () => void
}

const namesOf = (queues: readonly QueueRow[]): readonly string[] => queues.map(({ queue }) => queue)

/** What can be done with the queues that are selected: each button is there where it would do something. */
export function QueueBar({ selected, onDone }: QueueBarProps): ReactElement | null {
  const [asked, setAsked] = useState<{ readonly what: 'pause' | 'forget'; readonly queues: readonly string[] }>()
  const mayPause = usePermission('pause')
  const mayForget = usePermission('forget')
  const { unpause } = useUnpause()
  const running = namesOf(selected.filter(({ isPaused }) => !isPaused))
  const paused = namesOf(selected.filter(({ isPaused }) => isPaused))
  const empty = namesOf(selected.filter(isEmptyQueue))
  const close = (): void => setAsked(undefined)
  if (selected.length === 0) return null
  return (
    <div className={list['bar']}>
      <span className={list['selected']}>{texts.list.selected(selected.length)}</span>
      {mayPause.isAllowed && running.length > 0 && (
        <Button
          icon="pause"
          disabled={!mayPause.isPossible}
          onClick={() => setAsked({ what: 'pause', queues: running })}
        >
          {texts.actions.pauseMany(running.length)}
        </Button>
      )}
      {mayPause.isAllowed && paused.length > 0 && (
        <Button icon="play" disabled={!mayPause.isPossible} onClick={() => unpause(paused)}>
          {texts.actions.unpauseMany(paused.length)}
        </Button>
      )}
      {mayForget.isAllowed && empty.length > 0 && (
        <Button disabled={!mayForget.isPossible} onClick={() => setAsked({ what: 'forget', queues: empty })}>
          {texts.actions.forgetEmpty(empty.length)}
        </Button>
      )}
      <Button kind="quiet" onClick={onDone}>
        {texts.actions.clear}
      </Button>
      {asked?.what === 'pause' && <PauseDialog queues={asked.queues} onClose={close} />}
      {asked?.what === 'forget' && <ForgetDialog queues={asked.queues} onClose={close} />}
    </div>
  )
}
