import type { QueueRow } from '../../../api/index.ts'
import { usePermission } from '../../lib/instance.ts'
import { useJobActions } from '../../lib/job-actions.ts'
import { useKeys } from '../../lib/keys.ts'
import { texts } from '../../texts/texts.ts'

/** `s` pauses the queue at the focus, after a question, or lets it go on. */
export function usePauseKey(queueOf: () => QueueRow | undefined, isOn: boolean): void {
  const { isAllowed, isPossible } = usePermission('pause')
  const { pause, unpause } = useJobActions()
  const run = (): void => {
    const queue = queueOf()
    if (queue === undefined || !isPossible) return
    if (queue.isPaused) unpause([queue.queue])
    else pause([queue.queue])
  }
  useKeys(isOn && isAllowed ? [{ keys: 's', label: texts.queues.pauseKey, run }] : [])
}
