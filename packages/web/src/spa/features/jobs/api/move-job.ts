import type { UseMutationResult } from '@tanstack/react-query'
import type { Done } from '../../../../api/index.ts'
import { useChange } from '../../../lib/query.ts'
import type { RequestFailed } from '../../../lib/request.ts'

/** Moves a job into a queue. */
export function useMoveJob(): UseMutationResult<
  Done,
  RequestFailed,
  { readonly jid: string; readonly queue: string; readonly delay?: number }
> {
  return useChange('job/move')
}
