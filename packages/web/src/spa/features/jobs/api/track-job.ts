import type { UseMutationResult } from '@tanstack/react-query'
import type { Done } from '../../../../api/index.ts'
import { useChange } from '../../../lib/query.ts'
import type { RequestFailed } from '../../../lib/request.ts'

/** Marks a job for live events. */
export function useTrackJob(): UseMutationResult<Done, RequestFailed, { readonly jid: string }> {
  return useChange('job/track')
}
