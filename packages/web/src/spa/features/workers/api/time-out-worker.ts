import type { UseMutationResult } from '@tanstack/react-query'
import type { Done } from '../../../../api/index.ts'
import { useChange } from '../../../lib/query.ts'
import type { RequestFailed } from '../../../lib/request.ts'

/** Takes the locks of the stalled jobs of a worker off. */
export function useTimeOutWorker(): UseMutationResult<Done, RequestFailed, { readonly worker: string }> {
  return useChange('worker/timeout')
}
