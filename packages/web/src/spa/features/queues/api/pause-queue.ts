import type { UseMutationResult } from '@tanstack/react-query'
import type { Done } from '../../../../api/index.ts'
import { useChange } from '../../../lib/query.ts'
import type { RequestFailed } from '../../../lib/request.ts'

/** Lets nobody have jobs of a queue. */
export function usePauseQueue(): UseMutationResult<
  Done,
  RequestFailed,
  { readonly queue: string; readonly reason?: string; readonly stopJobs?: boolean }
> {
  return useChange('queue/pause')
}
