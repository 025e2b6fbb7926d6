import type { UseQueryResult } from '@tanstack/react-query'
import type { QueuesPage } from '../../../../api/index.ts'
import { useLive } from '../../../lib/query.ts'
import { useQueueOrder } from '../use-queue-order.ts'

/** How many queues a page of the list has. */
export const PAGE_SIZE = 100

/** A page of the queues whose names have this in them, in the order that the address says. */
export function useQueues(filter: string, offset = 0): UseQueryResult<QueuesPage> {
  const [{ key, isDescending }] = useQueueOrder()
  return useLive<QueuesPage>(
    'queues',
    { filter, offset, limit: PAGE_SIZE, sort: `${isDescending ? '-' : ''}${key}` },
    { touchedBy: ({ queues }) => queues.length > 0, everyMs: 5000 },
  )
}
