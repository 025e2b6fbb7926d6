import type { UseQueryResult } from '@tanstack/react-query'
import type { TagsPage } from '../../../../api/index.ts'
import { useLive } from '../../../lib/query.ts'

/** The tags that jobs have. */
export function useTags(): UseQueryResult<TagsPage> {
  return useLive<TagsPage>('tags', { limit: 50 }, { everyMs: 30_000 })
}
