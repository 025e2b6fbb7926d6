import type { UseQueryResult } from '@tanstack/react-query'
import type { DaysPage } from '../../../api/index.ts'
import { useLive } from '../../lib/query.ts'

/** The last thirty days of a queue. */
export function useDays(queue: string): UseQueryResult<DaysPage> {
  return useLive<DaysPage>('queue/days', { queue, days: 30 }, { everyMs: 60_000 })
}
