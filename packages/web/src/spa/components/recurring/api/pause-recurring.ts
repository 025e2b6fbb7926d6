import type { UseMutationResult } from '@tanstack/react-query'
import type { Done } from '../../../../api/index.ts'
import { useChange } from '../../../lib/query.ts'
import type { RequestFailed } from '../../../lib/request.ts'

/** Lets a recurring job put no more jobs for now. */
export function usePauseRecurring(): UseMutationResult<Done, RequestFailed, { readonly jid: string }> {
  return useChange('recurring/pause')
}
