import type { UseMutationResult } from '@tanstack/react-query'
import type { Done } from '../../../../api/index.ts'
import { useChange } from '../../../lib/query.ts'
import type { RequestFailed } from '../../../lib/request.ts'

/** Lets a paused queue go on. */
export function useUnpauseQueue(): UseMutationResult<Done, RequestFailed, { readonly queue: string }> {
  return useChange('queue/unpause')
}
