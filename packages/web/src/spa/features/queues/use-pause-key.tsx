import { useState, type ReactElement } from 'react'
import type { QueueRow } from '../../../api/index.ts'
import { usePermission } from '../../lib/instance.ts'
import { useKeys } from '../../lib/keys.ts'
import { texts } from '../../texts/texts.ts'
import { PauseDialog } from './pause-dialog.tsx'
import { useUnpause } from './use-unpause.ts'

/** `s` pauses the queue at the focus, or lets it go on; answers the dialog that asks before. */
export function usePauseKey(queueOf: () => QueueRow | undefined, isOn: boolean): ReactElement | null {
  const { isAllowed, isPossible } = usePermission('pause')
  const [asked, setAsked] = useState<string>()
  const { unpause } = useUnpause()
  const run = (): void => {
    const queue = queueOf()
    if (queue === undefined || !isPossible) return
    if (queue.isPaused) unpause([queue.queue])
    else setAsked(queue.queue)
  }
  useKeys(isOn && isAllowed ? [{ keys: 's', label: texts.queues.pauseKey, run }] : [])
  return asked === undefined ? null : <PauseDialog queues={[asked]} onClose={() => setAsked(undefined)} />
}
