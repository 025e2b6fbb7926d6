import type { UseMutationResult } from '@tanstack/react-query'
import type { Done } from '../../../../api/index.ts'
import { useChange } from '../../../lib/query.ts'
import type { RequestFailed } from '../../../lib/request.ts'

/** Lets a job wait no longer for another one. */
export function useUndependJob(): UseMutationResult<
  Done,
  RequestFailed,
  { readonly jid: string; readonly dependencies: readonly string[] }
> {
  return useChange('job/undepend')
}
