import type { UseQueryResult } from '@tanstack/react-query'
import type { OperationsPage } from '../../../../api/index.ts'
import { useLive } from '../../../lib/query.ts'

/** The operations that the server remembers, the latest first. */
export function useOperations(): UseQueryResult<OperationsPage> {
  return useLive<OperationsPage>(
    'operations',
    {},
    { touchedBy: ({ operations }) => operations.length > 0, everyMs: 5000 },
  )
}
