import type { UseQueryResult } from '@tanstack/react-query'
import type { Summary } from '../../api/index.ts'
import { live } from '../lib/live.ts'
import { useLive } from '../lib/query.ts'
import { useStore } from '../lib/store.ts'

/** How things are: the stream brings it, and where there is none it is asked for. */
export function useSummary(): UseQueryResult<Summary> {
  const { state } = useStore(live)
  return useLive<Summary>('summary', {}, { everyMs: state === 'live' ? 30_000 : 3000 })
}
