import type { UseMutationResult } from '@tanstack/react-query'
import type { Operation } from '../../../../api/index.ts'
import { useChange } from '../../../lib/query.ts'
import type { RequestFailed } from '../../../lib/request.ts'

/** Stops an operation after what it is just doing. */
export function useStopOperation(): UseMutationResult<Operation, RequestFailed, { readonly id: string }> {
  return useChange('operation/stop')
}
