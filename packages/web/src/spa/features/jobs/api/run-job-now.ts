import type { UseMutationResult } from '@tanstack/react-query'
import type { Done } from '../../../../api/index.ts'
import { useChange } from '../../../lib/query.ts'
import type { RequestFailed } from '../../../lib/request.ts'

/** Lets a scheduled job wait for its turn now. */
export function useRunJobNow(): UseMutationResult<Done, RequestFailed, { readonly jid: string }> {
  return useChange('job/run-now')
}
