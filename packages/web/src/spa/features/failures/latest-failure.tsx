import type { ReactElement } from 'react'
import { Link } from 'wouter'
import type { FoundJob, JobRow } from '../../../api/index.ts'
import { CopyButton } from '../../components/copy-button.tsx'
import { Distance } from '../../components/instant.tsx'
import { attemptOf } from '../../components/job-list/cells.tsx'
import { Panel } from '../../components/page.tsx'
import { StackTrace } from '../../components/stack-trace.tsx'
import { useKeys } from '../../lib/keys.ts'
import { paths } from '../../lib/paths.ts'
import { useLive } from '../../lib/query.ts'
import { texts } from '../../texts/texts.ts'
import { copy } from '../../lib/copy.ts'

/** Why the job at the cursor failed: the whole message, where the list has its beginning. */
export function LatestFailure({ row }: { readonly row: JobRow }): ReactElement | null {
  const { data } = useLive<FoundJob>('job', { jid: row.jid }, { touchedBy: ({ jids }) => jids.includes(row.jid) })
  const whole = data?.kind === 'job' && data.job.jid === row.jid ? data.failure : null
  const failure = whole ?? row.failure
  useKeys([{ keys: 'y', label: texts.actions.copyTrace, run: () => failure !== null && void copy(failure.message) }])
  if (failure === null) return null
  return (
    <Panel
      title={texts.failures.trace}
      note={
        <>
          <Link href={paths.job(row.jid)}>
            <bdi>{row.jid.slice(0, 12)}</bdi>
          </Link>
          {' · '}
          <bdi>{row.klass}</bdi> · {texts.list.attempt} {attemptOf(row)} · <Distance at={failure.failedAt} />
        </>
      }
      actions={<CopyButton text={failure.message} label={texts.actions.copyTrace} shortcut="y" />}
    >
      <StackTrace text={failure.message} />
    </Panel>
  )
}
