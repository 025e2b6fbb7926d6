import type { UseMutationResult } from '@tanstack/react-query'
import type { Done } from '../../../../api/index.ts'
import { useChange } from '../../../lib/query.ts'
import type { RequestFailed } from '../../../lib/request.ts'

/** Removes a recurring job. */
export function useCancelRecurring(): UseMutationResult<Done, RequestFailed, { readonly jid: string }> {
  return useChange('recurring/cancel')
}
