import type { UseMutationResult } from '@tanstack/react-query'
import { useChange } from '../../../lib/query.ts'
import type { RequestFailed } from '../../../lib/request.ts'

/** Lets a recurring job put a job at once, beside its schedule. */
export function useRunRecurringNow(): UseMutationResult<
  { readonly jid: string },
  RequestFailed,
  { readonly jid: string }
> {
  return useChange('recurring/run-now')
}
