import type { UseQueryResult } from '@tanstack/react-query'
import type { QueueDetail } from '../../../../api/index.ts'
import { useLive } from '../../../lib/query.ts'

/** One queue. */
export function useQueue(queue: string): UseQueryResult<QueueDetail> {
  return useLive<QueueDetail>('queue', { queue }, { touchedBy: ({ queues }) => queues.includes(queue), everyMs: 5000 })
}
