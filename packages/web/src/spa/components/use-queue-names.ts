import type { QueuesPage } from '../../api/index.ts'
import { useLive } from '../lib/query.ts'

/** The names of the queues, up to a thousand, for fields in which one is to be chosen. */
export function useQueueNames(isEnabled = true): readonly string[] {
  const { data } = useLive<QueuesPage>('queues', { limit: 1000 }, { isEnabled, everyMs: 60_000 })
  return data?.queues.map(({ queue }) => queue) ?? []
}
