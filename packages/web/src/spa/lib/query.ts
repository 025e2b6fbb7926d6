import {
  keepPreviousData,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryOptions,
  type UseQueryResult,
} from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Hint } from '../../api/index.ts'
import { useSession } from './instance.ts'
import { heard, live } from './live.ts'
import { get, post, type Params, type RequestFailed } from './request.ts'
import { useStore } from './store.ts'
import { untilPoll } from './until-poll.ts'

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: RequestFailed
    queryMeta: { readonly touchedBy?: (hint: Hint, data: unknown) => boolean }
  }
}

/** How often to ask although nothing hints at a change. */
const STEADY_MS = 15_000
const WITHOUT_STREAM_MS = 4_000

/** How a request of an instance is kept up to date. */
export interface LiveOptions<T> {
  /** Whether a hint is a reason to ask again for what was answered last. */
  readonly touchedBy?: (hint: Hint, data: T | undefined) => boolean
  readonly isEnabled?: boolean
  /** How often to ask in any case, in ms. */
  readonly everyMs?: number
}

/** Asks an instance for something, and again when it may have changed. */
export function useLive<T>(path: string, params: Params = {}, options: LiveOptions<T> = {}): UseQueryResult<T> {
  const query = useQuery<T>({ ...useLiveOptions<T>(path)(params, options), placeholderData: keepPreviousData })
  useReport(query)
  return query
}

/** What is asked for one by one, each with what it is touched by. */
export interface Asked<T> {
  readonly params: Params
  readonly touchedBy: NonNullable<LiveOptions<T>['touchedBy']>
}

/** Asks for as many things as there are at the moment; the answers are in the same order. */
export function useLiveEach<T>(
  path: string,
  asked: readonly Asked<T>[],
  options: Pick<LiveOptions<T>, 'everyMs'>,
): readonly UseQueryResult<T>[] {
  const optionsOf = useLiveOptions<T>(path)
  return useQueries({ queries: asked.map(({ params, touchedBy }) => optionsOf(params, { ...options, touchedBy })) })
}

function useLiveOptions<T>(path: string): (params: Params, options: LiveOptions<T>) => UseQueryOptions<T> {
  const { instance } = useSession()
  const { state, skewMs } = useStore(live)
  return (params, { touchedBy, isEnabled = true, everyMs = state === 'polling' ? WITHOUT_STREAM_MS : STEADY_MS }) => ({
    queryKey: [instance, path, params],
    queryFn: ({ signal }) => get<T>(`instances/${encodeURIComponent(instance)}/${path}`, params, signal),
    enabled: isEnabled,
    refetchInterval:
      state === 'paused'
        ? false
        : ({ state: { dataUpdatedAt, errorUpdatedAt } }) => {
            const answeredAt = Math.max(dataUpdatedAt, errorUpdatedAt) || Date.now()
            return untilPoll(everyMs, { answeredAt: answeredAt + skewMs, now: Date.now() + skewMs })
          },
    refetchOnWindowFocus: state !== 'paused',
    ...(touchedBy && { meta: { touchedBy: (hint: Hint, data: unknown) => touchedBy(hint, data as T | undefined) } }),
  })
}

/** Whether something happened to a job of a list. */
export function touchesJobs(
  { jids }: Hint,
  page: { readonly jobs: readonly { readonly jid: string }[] } | undefined,
): boolean {
  return page !== undefined && page.jobs.some(({ jid }) => jids.includes(jid))
}

/** Changes something in an instance, and asks again for everything that is shown. */
export function useChange<Body, Answer>(path: string): UseMutationResult<Answer, RequestFailed, Body> {
  const { instance } = useSession()
  const client = useQueryClient()
  return useMutation<Answer, RequestFailed, Body>({
    mutationFn: (body) => post<Answer>(`instances/${encodeURIComponent(instance)}/${path}`, body),
    onSettled: () => client.invalidateQueries({ queryKey: [instance] }),
  })
}

/** Tells the frame whether the server answers. */
function useReport({ error, dataUpdatedAt, fetchStatus }: UseQueryResult): void {
  useEffect(() => {
    if (fetchStatus !== 'idle') return
    if (error?.isOutage) live.set({ trouble: error.problem })
    else if (error === null && dataUpdatedAt > (live.get().heardAt ?? 0)) heard()
  }, [error, dataUpdatedAt, fetchStatus])
}
