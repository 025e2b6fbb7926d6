import type { UseQueryResult } from '@tanstack/react-query'
import type { About } from '../../../../api/index.ts'
import { useLive } from '../../../lib/query.ts'

/** What is of use to those who help. */
export function useAbout(): UseQueryResult<About> {
  return useLive<About>('about', {}, { everyMs: 10_000 })
}
