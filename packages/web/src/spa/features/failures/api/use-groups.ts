import type { UseQueryResult } from '@tanstack/react-query'
import type { GroupsPage } from '../../../../api/index.ts'
import { useLive } from '../../../lib/query.ts'

/** The failure groups that have this in their names, the latest failure first. */
export function useGroups(filter: string): UseQueryResult<GroupsPage> {
  return useLive<GroupsPage>(
    'failures',
    { filter, limit: 100 },
    { touchedBy: ({ groups }) => groups.length > 0, everyMs: 5000 },
  )
}
