import type { ReactElement } from 'react'
import type { Action, JobRow, OperationAction } from '../../../api/index.ts'
import { useJobActions } from '../../lib/job-actions.ts'
import { usePermission, useSession } from '../../lib/instance.ts'
import type { SteadyList } from '../../lib/steady-list.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../button.tsx'
import styles from './job-list.module.css'

interface BulkBarProps {
  readonly selected: readonly string[]
  readonly actions: readonly OperationAction[]
  readonly list: SteadyList<JobRow>
  readonly onDone: () => void
}

/** What can be done with those that are selected, and what has come meanwhile. */
export function BulkBar({ selected, actions, list, onDone }: BulkBarProps): ReactElement | null {
  if (selected.length === 0 && list.arrivedCount === 0) return null
  return (
    <div className={styles['bar']}>
      {selected.length > 0 && (
        <>
          <span className={styles['selected']}>{texts.list.selected(selected.length)}</span>
          {actions.map((action) => (
            <BulkButton key={action} action={action} jids={selected} />
          ))}
          <Button kind="quiet" onClick={onDone}>
            {texts.actions.clear}
          </Button>
        </>
      )}
      <span className={styles['spring']} />
      <span role="status">
        {list.arrivedCount > 0 && (
          <Button className={styles['arrived']} onClick={list.catchUp}>
            {texts.list.arrived(list.arrivedCount)}
          </Button>
        )}
      </span>
    </div>
  )
}

/** The permission that an action on many jobs needs. */
function permissionOf(action: OperationAction): Action {
  if (action === 'untag') return 'tag'
  return action === 'untrack' ? 'track' : action
}

/** Those of some actions that the reader may do. */
export function useAllowed(actions: readonly OperationAction[]): readonly OperationAction[] {
  const { me } = useSession()
  return actions.filter((action) => me.can.includes(permissionOf(action)))
}

function BulkButton({
  action,
  jids,
}: {
  readonly action: OperationAction
  readonly jids: readonly string[]
}): ReactElement {
  const { isPossible } = usePermission(permissionOf(action))
  const { many } = useJobActions()
  return (
    <Button
      {...(action === 'cancel' && { kind: 'danger' as const })}
      disabled={!isPossible}
      onClick={() => many({ action, target: { kind: 'jobs', jids: [...jids] } })}
    >
      {LABELS[action](jids.length)}
    </Button>
  )
}

const named = (name: string) => (): string => name

const LABELS: Readonly<Record<OperationAction, (count: number) => string>> = {
  retry: texts.actions.retryMany,
  cancel: texts.actions.cancelMany,
  move: texts.actions.moveMany,
  timeout: texts.actions.timeoutMany,
  'run-now': texts.actions.runNowMany,
  priority: named(texts.actions.priority),
  tag: named(texts.actions.tag),
  untag: named(texts.operation.actions.untag),
  track: named(texts.actions.track),
  untrack: named(texts.actions.untrack),
}
