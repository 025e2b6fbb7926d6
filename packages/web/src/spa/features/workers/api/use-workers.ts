import type { UseQueryResult } from '@tanstack/react-query'
import type { WorkersPage } from '../../../../api/index.ts'
import { useLive } from '../../../lib/query.ts'

/** The workers, the most recently active first. */
export function useWorkers(): UseQueryResult<WorkersPage> {
  return useLive<WorkersPage>('workers', { limit: 100 }, { everyMs: 5000 })
}
