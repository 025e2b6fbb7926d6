import type { JobRow } from '../../../api/index.ts'
import { usePermission } from '../../lib/instance.ts'
import { useJobActions } from '../../lib/job-actions.ts'
import { useKeys, type Binding } from '../../lib/keys.ts'
import { texts } from '../../texts/texts.ts'
import type { Selection } from './use-selection.ts'

interface RowKeys {
  /** The job that keys act on. */
  readonly job: JobRow | undefined
  readonly selection: Selection
  readonly canSelect: boolean
  readonly hasKeys: boolean
  readonly step: (by: number) => void
  /** Goes on to the job after the one that keys act on; left out where there is no key for it. */
  readonly next?: () => void
}

/** The keys of a list: where the cursor is, what is selected, and what is done to the job at the cursor. */
export function useRowKeys({ job, selection, canSelect, hasKeys, step, next }: RowKeys): void {
  const actions = useJobActions()
  const may = {
    retry: usePermission('retry'),
    cancel: usePermission('cancel'),
    move: usePermission('move'),
    track: usePermission('track'),
    edit: usePermission('edit'),
    rerun: usePermission('rerun'),
  }
  const on =
    (run: (job: JobRow) => void, permission = ALWAYS) =>
    (): void => {
      if (job === undefined || !permission.isAllowed || !permission.isPossible) return
      step(0) // the row gets the focus, and so keeps its place while its reader watches what becomes of it
      run(job)
    }
  const keys: readonly Binding[] = [
    { keys: 'j', label: texts.list.nextRow, run: () => step(1) },
    { keys: 'k', label: texts.list.previousRow, run: () => step(-1) },
    ...(next === undefined ? [] : [{ keys: 'o', label: texts.list.nextJob, run: next }]),
    ...(canSelect
      ? [
          { keys: 'x', label: texts.list.selectRow, run: on(({ jid }) => selection.toggle(jid)) },
          { keys: 'X', label: texts.list.selectTo, run: on(({ jid }) => selection.extendTo(jid)) },
          { keys: 'Escape', label: texts.list.clearSelection, run: () => selection.setAll(false) },
        ]
      : []),
    {
      keys: 'r',
      label: texts.actions.retryOne,
      run: on((at) => at.state === 'failed' && actions.retry(at), may.retry),
    },
    { keys: 'c', label: texts.actions.cancel, run: on(actions.cancel, may.cancel) },
    { keys: 'm', label: texts.actions.move, run: on(actions.move, may.move) },
    job?.state === 'complete'
      ? { keys: 'e', label: texts.actions.rerun, run: on(actions.edit, may.rerun) }
      : {
          keys: 'e',
          label: texts.actions.edit,
          run: on((at) => at.state !== 'running' && actions.edit(at), may.edit),
        },
    { keys: 't', label: texts.actions.track, run: on((at) => actions.setTracked(at, !at.isTracked), may.track) },
  ]
  useKeys(hasKeys ? keys : [])
}

const ALWAYS = { isAllowed: true, isPossible: true }
