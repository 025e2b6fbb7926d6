import type { UseMutationResult } from '@tanstack/react-query'
import type { Done } from '../../../../api/index.ts'
import { useChange } from '../../../lib/query.ts'
import type { RequestFailed } from '../../../lib/request.ts'

/** Takes workers off the list. */
export function useDeregisterWorkers(): UseMutationResult<
  Done,
  RequestFailed,
  { readonly workers: readonly string[] }
> {
  return useChange('worker/deregister')
}
