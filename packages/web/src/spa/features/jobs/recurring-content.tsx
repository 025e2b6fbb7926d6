import type { ReactElement } from 'react'
import { Link } from 'wouter'
import type { RecurringDetail } from '../../../api/index.ts'
import { CopyButton } from '../../components/copy-button.tsx'
import { Due } from '../../components/instant.tsx'
import { JsonView } from '../../components/json/json-view.tsx'
import { Page } from '../../components/page.tsx'
import { RecurringButtons } from '../../components/recurring/recurring-buttons.tsx'
import { StateMark } from '../../components/state-mark.tsx'
import { formatCount, formatDuration } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import { texts } from '../../texts/texts.ts'
import { Explanation } from './explanation.tsx'
import { JobLinks } from './job-links.tsx'
import styles from './job.module.css'

/** All that is known of a recurring job. */
export function RecurringContent({
  detail: { job, data, explanation, links },
}: {
  readonly detail: RecurringDetail
}): ReactElement {
  const facts = [
    [
      texts.job.queue,
      <Link key="queue" href={paths.queue(job.queue)}>
        {job.queue}
      </Link>,
    ],
    [texts.recurring.interval, formatDuration(job.interval)],
    [texts.recurring.next, job.nextRunAt === null ? texts.recurring.paused : <Due key="next" at={job.nextRunAt} />],
    [texts.recurring.count, formatCount(job.count)],
    [texts.job.priority, formatCount(job.priority)],
    [texts.recurring.retries, formatCount(job.retries)],
    [texts.recurring.backlog, formatCount(job.backlog)],
    [texts.job.tags, job.tags.join(', ') || texts.job.noTags],
    [
      texts.recurring.lastJob,
      job.lastSpawnedJid === null ? (
        '–'
      ) : (
        <Link key="last" href={paths.job(job.lastSpawnedJid)}>
          {job.lastSpawnedJid}
        </Link>
      ),
    ],
    ...(links.length === 0 ? [] : [[texts.job.links, <JobLinks key="links" links={links} />] as const]),
  ] as const
  return (
    <Page
      kind={job.klass}
      title={job.jid}
      isCode
      beside={
        <>
          <CopyButton isSmall text={job.jid} label={texts.actions.copyJid} />
          <StateMark state="recurring" />
        </>
      }
      actions={<RecurringButtons job={job} />}
    >
      <Explanation explanation={explanation} state="recurring" />
      <dl className={styles['facts']}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <JsonView title={texts.job.data} value={data} />
    </Page>
  )
}
