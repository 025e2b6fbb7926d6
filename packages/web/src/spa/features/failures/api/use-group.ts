import type { UseQueryResult } from '@tanstack/react-query'
import type { GroupDetail } from '../../../../api/index.ts'
import { useLive } from '../../../lib/query.ts'

/** One failure group. */
export function useGroup(group: string): UseQueryResult<GroupDetail> {
  return useLive<GroupDetail>(
    'failure-group',
    { group },
    { touchedBy: ({ groups }) => groups.includes(group), everyMs: 5000 },
  )
}
