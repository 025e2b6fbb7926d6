import type { UseQueryResult } from '@tanstack/react-query'
import type { ActivityPage } from '../../../../api/index.ts'
import { useLive } from '../../../lib/query.ts'

/** What was done in this dashboard, the latest first. */
export function useActivity(): UseQueryResult<ActivityPage> {
  return useLive<ActivityPage>('activity', {}, { everyMs: 5000 })
}
