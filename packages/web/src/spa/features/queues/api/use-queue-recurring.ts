import type { UseQueryResult } from '@tanstack/react-query'
import type { RecurringPage } from '../../../../api/index.ts'
import { useLive } from '../../../lib/query.ts'

/** The recurring jobs that put into a queue. */
export function useQueueRecurring(queue: string): UseQueryResult<RecurringPage> {
  return useLive<RecurringPage>('queue/recurring', { queue, limit: 100 })
}
