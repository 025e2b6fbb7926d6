import type { UseQueryResult } from '@tanstack/react-query'
import type { ConfigPage } from '../../../../api/index.ts'
import { useLive } from '../../../lib/query.ts'

/** The options of the namespace. */
export function useConfig(): UseQueryResult<ConfigPage> {
  return useLive<ConfigPage>('config', {}, { everyMs: 15_000 })
}
