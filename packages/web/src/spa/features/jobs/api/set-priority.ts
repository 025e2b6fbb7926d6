import type { UseMutationResult } from '@tanstack/react-query'
import type { Done } from '../../../../api/index.ts'
import { useChange } from '../../../lib/query.ts'
import type { RequestFailed } from '../../../lib/request.ts'

/** Changes the priority of a job. */
export function useSetPriority(): UseMutationResult<
  Done,
  RequestFailed,
  { readonly jid: string; readonly priority: number }
> {
  return useChange('job/priority')
}
