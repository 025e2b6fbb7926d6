import type { UseMutationResult } from '@tanstack/react-query'
import type { Done } from '../../../../api/index.ts'
import { useChange } from '../../../lib/query.ts'
import type { RequestFailed } from '../../../lib/request.ts'

/** Retries a failed job. */
export function useRetryJob(): UseMutationResult<
  Done,
  RequestFailed,
  { readonly jid: string; readonly queue?: string }
> {
  return useChange('job/retry')
}
