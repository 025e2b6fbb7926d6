import type { UseMutationResult } from '@tanstack/react-query'
import { useChange } from '../../../lib/query.ts'
import type { RequestFailed } from '../../../lib/request.ts'

/** Puts a copy of a job, with its own data where no other is given. */
export function useRerunJob(): UseMutationResult<
  { readonly jid: string },
  RequestFailed,
  { readonly jid: string; readonly dataText?: string }
> {
  return useChange('job/rerun')
}
