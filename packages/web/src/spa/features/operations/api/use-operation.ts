import type { UseQueryResult } from '@tanstack/react-query'
import type { Operation } from '../../../../api/index.ts'
import { useLive } from '../../../lib/query.ts'

/** An operation, how far it is, and where its jobs are. */
export function useOperation(id: string, { isEnabled = true } = {}): UseQueryResult<Operation> {
  return useLive<Operation>(
    'operation',
    { id },
    { touchedBy: ({ operations }) => operations.includes(id), isEnabled, everyMs: 2000 },
  )
}
