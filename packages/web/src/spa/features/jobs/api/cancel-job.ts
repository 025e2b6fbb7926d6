import type { UseMutationResult } from '@tanstack/react-query'
import type { Done } from '../../../../api/index.ts'
import { useChange } from '../../../lib/query.ts'
import type { RequestFailed } from '../../../lib/request.ts'

/** Cancels a job, with or without those that wait for it. */
export function useCancelJob(): UseMutationResult<
  Done,
  RequestFailed,
  { readonly jid: string; readonly withDependents?: boolean }
> {
  return useChange('job/cancel')
}
