import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { useSession } from '../../../lib/instance.ts'
import { apiUrl, RequestFailed } from '../../../lib/request.ts'
import { texts } from '../../../texts/texts.ts'

/** The whole data of a job, as the text that it is; read once. */
export function useJobData(jid: string): UseQueryResult<string> {
  const { instance } = useSession()
  return useQuery<string>({
    queryKey: [instance, 'job/data', jid],
    queryFn: ({ signal }) => read(jobDataUrl(instance, jid, 'data'), signal),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
}

/** Where the whole data, or result, of a job is. */
export function jobDataUrl(instance: string, jid: string, part: 'data' | 'result'): string {
  return apiUrl(`instances/${encodeURIComponent(instance)}/job/data`, { jid, part })
}

async function read(url: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(url, { signal })
  if (response.ok) return response.text()
  const detail = texts.view.failed
  throw new RequestFailed({ type: 'about:blank', title: detail, status: response.status, code: 'FAILED', detail })
}
