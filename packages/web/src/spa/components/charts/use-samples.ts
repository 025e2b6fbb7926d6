import type { UseQueryResult } from '@tanstack/react-query'
import type { Samples } from '../../../api/index.ts'
import { useLive } from '../../lib/query.ts'

/** The last two hours of an instance, or of one of its queues. */
export function useSamples(queue?: string): UseQueryResult<Samples> {
  return useLive<Samples>('samples', { queue }, { everyMs: 10_000 })
}
