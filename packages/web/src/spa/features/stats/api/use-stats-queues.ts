import type { QueueRow, QueuesPage } from '../../../../api/index.ts'
import { useLive } from '../../../lib/query.ts'

/** The queues by their names, up to a thousand, and the one where most was done today. */
export function useStatsQueues(): {
  readonly names: readonly string[]
  readonly busiest: string | undefined
  readonly isLoaded: boolean
} {
  const { data } = useLive<QueuesPage>('queues', { limit: 1000 }, { everyMs: 60_000 })
  const queues = data?.queues ?? []
  const doneIn = ({ done, failures }: QueueRow): number => done + failures
  const [busiest] = queues.toSorted((a, b) => doneIn(b) - doneIn(a))
  return { names: queues.map(({ queue }) => queue), busiest: busiest?.queue, isLoaded: data !== undefined }
}
