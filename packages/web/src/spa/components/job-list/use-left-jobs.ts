import type { FoundJob, JobRow } from '../../../api/index.ts'
import { useLiveEach } from '../../lib/query.ts'

/**
 * What has become of the rows that have left their list, by jid: those are asked for by themselves, so that their reader sees
 * it. `gone` for a job that is not there any more.
 */
export function useLeftJobs(rows: readonly JobRow[], left: ReadonlySet<string>): ReadonlyMap<string, JobRow | 'gone'> {
  const jids = rows.flatMap(({ jid }) => (left.has(jid) ? [jid] : []))
  const found = useLiveEach<FoundJob>(
    'job',
    jids.map((jid) => ({
      params: { jid },
      touchedBy: (hint) => hint.jids.includes(jid),
    })),
    { everyMs: 2000 },
  )
  return new Map(
    jids.flatMap((jid, index): [string, JobRow | 'gone'][] => {
      const { data, error } = found[index] ?? {}
      if (error?.problem.status === 404) return [[jid, 'gone']]
      return data?.kind === 'job' ? [[jid, data.job]] : []
    }),
  )
}
