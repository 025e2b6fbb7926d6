import { useCallback } from 'react'
import { notify } from '../../lib/notices.ts'
import type { RequestFailed } from '../../lib/request.ts'
import { texts } from '../../texts/texts.ts'
import { useUnpauseQueue } from './api/unpause-queue.ts'

/** Lets queues go on, and says that they do. */
export function useUnpause(): (queues: readonly string[]) => void {
  const { mutateAsync } = useUnpauseQueue()
  return useCallback(
    (queues) =>
      void Promise.all(queues.map((queue) => mutateAsync({ queue }))).then(
        () => notify(texts.done.unpaused(queues)),
        (error: RequestFailed) => notify(error.message, { isError: true }),
      ),
    [mutateAsync],
  )
}
