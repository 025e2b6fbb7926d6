import type { UseQueryResult } from '@tanstack/react-query'
import type { JobGraph } from '../../../../api/index.ts'
import { useLive } from '../../../lib/query.ts'

/** What a job waits for, and what waits for it. */
export function useJobGraph(jid: string): UseQueryResult<JobGraph> {
  return useLive<JobGraph>('job/graph', { jid }, { touchedBy: ({ jids }) => jids.length > 0 })
}
