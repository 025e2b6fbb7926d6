import type { UseMutationResult } from '@tanstack/react-query'
import type { Done } from '../../../../api/index.ts'
import { useChange } from '../../../lib/query.ts'
import type { RequestFailed } from '../../../lib/request.ts'

/** Removes the mark for live events. */
export function useUntrackJob(): UseMutationResult<Done, RequestFailed, { readonly jid: string }> {
  return useChange('job/untrack')
}
