import type { UseQueryResult } from '@tanstack/react-query'
import type { WorkersPage } from '../../../../api/index.ts'
import { useLive } from '../../../lib/query.ts'

/** How many workers a page of the list has. */
export const PAGE_SIZE = 100

/** The workers whose names have this in them, the most recently active first. */
export function useWorkers(filter: string, offset: number): UseQueryResult<WorkersPage> {
  return useLive<WorkersPage>('workers', { filter, offset, limit: PAGE_SIZE }, { everyMs: 5000 })
}
