import type { UseQueryResult } from '@tanstack/react-query'
import type { SearchPage } from '../../../../api/index.ts'
import { useLive } from '../../../lib/query.ts'

/** The jobs that a text of tokens means; nothing is asked where there is none. */
export function useSearch(text: string, offset: number): UseQueryResult<SearchPage> {
  return useLive<SearchPage>('search', { q: text, offset }, { everyMs: 30_000, isEnabled: text !== '' })
}
