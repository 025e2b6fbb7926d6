import type { UseQueryResult } from '@tanstack/react-query'
import type { RecurringPage } from '../../../../api/index.ts'
import { useLive } from '../../../lib/query.ts'

/** The recurring jobs of all queues. */
export function useRecurring(filter: string, offset: number): UseQueryResult<RecurringPage> {
  return useLive<RecurringPage>('recurring', { filter, offset, limit: 50 }, { everyMs: 5000 })
}
