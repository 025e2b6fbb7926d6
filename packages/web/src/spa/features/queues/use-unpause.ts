import { notify } from '../../lib/notices.ts'
import type { RequestFailed } from '../../lib/request.ts'
import { texts } from '../../texts/texts.ts'
import { useUnpauseQueue } from './api/unpause-queue.ts'

/** Lets queues go on, and says that they do. */
export function useUnpause(): { readonly isPending: boolean; readonly unpause: (queues: readonly string[]) => void } {
  const { isPending, mutateAsync } = useUnpauseQueue()
  const unpause = (queues: readonly string[]): void =>
    void Promise.all(queues.map((queue) => mutateAsync({ queue }))).then(
      () => notify(texts.done.unpaused(queues)),
      (error: RequestFailed) => notify(error.message, { isError: true }),
    )
  return { isPending, unpause }
}
