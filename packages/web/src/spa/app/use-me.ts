import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { Me } from '../../api/index.ts'
import { get } from '../lib/request.ts'

/** Who looks; asked again from time to time, as permissions and the build of the page may change. */
export function useMe(): UseQueryResult<Me> {
  return useQuery<Me>({
    queryKey: ['me'],
    queryFn: ({ signal }) => get<Me>('me', {}, signal),
    refetchInterval: 60_000,
    staleTime: 30_000,
  })
}
