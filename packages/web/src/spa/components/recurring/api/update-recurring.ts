import type { UseMutationResult } from '@tanstack/react-query'
import type { Done } from '../../../../api/index.ts'
import { useChange } from '../../../lib/query.ts'
import type { RequestFailed } from '../../../lib/request.ts'

/** Changes a recurring job. */
export function useUpdateRecurring(): UseMutationResult<
  Done,
  RequestFailed,
  {
    readonly jid: string
    readonly interval?: number
    readonly priority?: number
    readonly retries?: number
    readonly backlog?: number
    readonly queue?: string
    readonly tags?: readonly string[]
    readonly dataText?: string
  }
> {
  return useChange('recurring/update')
}
