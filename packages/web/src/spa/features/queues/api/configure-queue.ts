import type { UseMutationResult } from '@tanstack/react-query'
import type { Done } from '../../../../api/index.ts'
import { useChange } from '../../../lib/query.ts'
import type { RequestFailed } from '../../../lib/request.ts'

/** Gives a queue settings of its own; null for the default. */
export function useConfigureQueue(): UseMutationResult<
  Done,
  RequestFailed,
  { readonly queue: string; readonly heartbeat: number | null; readonly maxConcurrency: number | null }
> {
  return useChange('queue/configure')
}
