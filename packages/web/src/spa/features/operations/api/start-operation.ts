import type { UseMutationResult } from '@tanstack/react-query'
import type { Operation } from '../../../../api/index.ts'
import { useChange } from '../../../lib/query.ts'
import type { RequestFailed } from '../../../lib/request.ts'

/** Starts, or goes on with, an operation. */
export function useStartOperation(): UseMutationResult<Operation, RequestFailed, { readonly id: string }> {
  return useChange('operation/start')
}
