import type { UseMutationResult } from '@tanstack/react-query'
import type { Done } from '../../../../api/index.ts'
import { useChange } from '../../../lib/query.ts'
import type { RequestFailed } from '../../../lib/request.ts'

/** Takes an empty queue off the list. */
export function useForgetQueue(): UseMutationResult<Done, RequestFailed, { readonly queue: string }> {
  return useChange('queue/forget')
}
