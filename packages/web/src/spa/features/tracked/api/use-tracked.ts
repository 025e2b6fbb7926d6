import type { UseQueryResult } from '@tanstack/react-query'
import type { TrackedPage } from '../../../../api/index.ts'
import { touchesJobs, useLive } from '../../../lib/query.ts'

/** The tracked jobs. */
export function useTracked(): UseQueryResult<TrackedPage> {
  return useLive<TrackedPage>('tracked', {}, { touchedBy: touchesJobs, everyMs: 5000 })
}
