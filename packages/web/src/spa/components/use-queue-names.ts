import type { QueuesPage } from '../../api/index.ts'
import { useLive } from '../lib/query.ts'

/** The names of the queues, for fields in which one is to be chosen. */
export function useQueueNames(): readonly string[] {
  const { data } = useLive<QueuesPage>('queues', { limit: 100 })
  return data?.queues.map(({ queue }) => queue) ?? []
}
