import type { UseQueryResult } from '@tanstack/react-query'
import type { DayStats } from '../../../api/index.ts'
import { useLive } from '../../lib/query.ts'

/** The statistics of a queue and day, which is written as 2026-11-26. */
export function useQueueDay(queue: string, day: string): UseQueryResult<DayStats> {
  return useLive<DayStats>('queue/day', { queue, day }, { everyMs: 20_000 })
}
