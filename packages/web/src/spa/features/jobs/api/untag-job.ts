import type { UseMutationResult } from '@tanstack/react-query'
import type { Done } from '../../../../api/index.ts'
import { useChange } from '../../../lib/query.ts'
import type { RequestFailed } from '../../../lib/request.ts'

/** Removes tags from a job. */
export function useUntagJob(): UseMutationResult<
  Done,
  RequestFailed,
  { readonly jid: string; readonly tags: readonly string[] }
> {
  return useChange('job/untag')
}
