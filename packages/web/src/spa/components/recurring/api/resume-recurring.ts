import type { UseMutationResult } from '@tanstack/react-query'
import type { Done } from '../../../../api/index.ts'
import { useChange } from '../../../lib/query.ts'
import type { RequestFailed } from '../../../lib/request.ts'

/** Lets a paused recurring job go on. */
export function useResumeRecurring(): UseMutationResult<Done, RequestFailed, { readonly jid: string }> {
  return useChange('recurring/resume')
}
