import type { UseQueryResult } from '@tanstack/react-query'
import type { FoundJob } from '../../../../api/index.ts'
import { useLive } from '../../../lib/query.ts'

/** What a jid stands for. */
export function useJob(jid: string): UseQueryResult<FoundJob> {
  return useLive<FoundJob>('job', { jid }, { touchedBy: ({ jids }) => jids.includes(jid), everyMs: 5000 })
}
