import type { UseQueryResult } from '@tanstack/react-query'
import type { WorkerDetail } from '../../../../api/index.ts'
import { useLive } from '../../../lib/query.ts'

/** One worker, and what it holds. */
export function useWorker(worker: string): UseQueryResult<WorkerDetail> {
  return useLive<WorkerDetail>('worker', { worker }, { touchedBy: ({ jids }) => jids.length > 0, everyMs: 5000 })
}
