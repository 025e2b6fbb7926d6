import type { UseMutationResult } from '@tanstack/react-query'
import type { Done } from '../../../../api/index.ts'
import { useChange } from '../../../lib/query.ts'
import type { RequestFailed } from '../../../lib/request.ts'

/** Puts a job again with other data. */
export function useEditJob(): UseMutationResult<
  Done,
  RequestFailed,
  { readonly jid: string; readonly dataText?: string }
> {
  return useChange('job/edit')
}
