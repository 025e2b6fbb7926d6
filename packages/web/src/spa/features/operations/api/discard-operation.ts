import type { UseMutationResult } from '@tanstack/react-query'
import type { Operation } from '../../../../api/index.ts'
import { useChange } from '../../../lib/query.ts'
import type { RequestFailed } from '../../../lib/request.ts'

/** Forgets an operation that was not started. */
export function useDiscardOperation(): UseMutationResult<Operation, RequestFailed, { readonly id: string }> {
  return useChange('operation/discard')
}
