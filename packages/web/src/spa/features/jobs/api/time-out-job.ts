import type { UseMutationResult } from '@tanstack/react-query'
import type { Done } from '../../../../api/index.ts'
import { useChange } from '../../../lib/query.ts'
import type { RequestFailed } from '../../../lib/request.ts'

/** Takes the lock of a running job away. */
export function useTimeOutJob(): UseMutationResult<Done, RequestFailed, { readonly jid: string }> {
  return useChange('job/timeout')
}
