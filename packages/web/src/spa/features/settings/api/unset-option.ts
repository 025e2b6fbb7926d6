import type { UseMutationResult } from '@tanstack/react-query'
import type { Done } from '../../../../api/index.ts'
import { useChange } from '../../../lib/query.ts'
import type { RequestFailed } from '../../../lib/request.ts'

/** Sets an option back to its default. */
export function useUnsetOption(): UseMutationResult<
  Done,
  RequestFailed,
  { readonly option: string; readonly expected: string | number | null }
> {
  return useChange('config/unset')
}
