import type { UseMutationResult } from '@tanstack/react-query'
import type { Done } from '../../../../api/index.ts'
import { useChange } from '../../../lib/query.ts'
import type { RequestFailed } from '../../../lib/request.ts'

/** Sets an option, unless somebody else has changed it meanwhile. */
export function useSetOption(): UseMutationResult<
  Done,
  RequestFailed,
  {
    readonly option: string
    readonly value: string | number | null
    readonly expected: string | number | null
  }
> {
  return useChange('config/set')
}
