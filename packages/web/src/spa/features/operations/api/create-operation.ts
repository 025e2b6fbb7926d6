import type { UseMutationResult } from '@tanstack/react-query'
import type { NewOperation, Operation } from '../../../../api/index.ts'
import { useChange } from '../../../lib/query.ts'
import type { RequestFailed } from '../../../lib/request.ts'

/** Captures jobs for something that is to be done to all of them. */
export function useCreateOperation(): UseMutationResult<Operation, RequestFailed, NewOperation> {
  return useChange('operations')
}
