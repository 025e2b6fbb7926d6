import type { UseMutationResult } from '@tanstack/react-query'
import type { Done } from '../../../../api/index.ts'
import { useChange } from '../../../lib/query.ts'
import type { RequestFailed } from '../../../lib/request.ts'

/** Adds tags to a job. */
export function useTagJob(): UseMutationResult<
  Done,
  RequestFailed,
  { readonly jid: string; readonly tags: readonly string[] }
> {
  return useChange('job/tag')
}
