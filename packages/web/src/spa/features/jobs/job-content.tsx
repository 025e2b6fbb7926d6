import type { ReactElement } from 'react'
import { Link } from 'wouter'
import type { JobDetail } from '../../../api/index.ts'
import { CopyButton } from '../../components/copy-button.tsx'
import { JsonView } from '../../components/json/json-view.tsx'
import { Page, Panel } from '../../components/page.tsx'
import { StackTrace } from '../../components/stack-trace.tsx'
import { shownState, StateMark } from '../../components/state-mark.tsx'
import { formatShare } from '../../lib/format.ts'
import { useSession } from '../../lib/instance.ts'
import { paths } from '../../lib/paths.ts'
import { texts } from '../../texts/texts.ts'
import { jobDataUrl } from './api/use-job-data.ts'
import { DependencyPanel } from './dependency-panel.tsx'
import { Explanation } from './explanation.tsx'
import { JobButtons } from './job-buttons.tsx'
import { JobFacts } from './job-facts.tsx'
import { Timeline } from './timeline.tsx'
import styles from './job.module.css'

/** All that is known of a job. */
export function JobContent({ detail }: { readonly detail: JobDetail }): ReactElement {
  const { job, failure, dependencies, dependents, explanation } = detail
  const state = shownState(job)
  return (
    <Page
      kind={job.klass}
      title={job.jid}
      isCode
      beside={
        <>
          <CopyButton isSmall text={job.jid} label={texts.actions.copyJid} />
          <StateMark state={state} />
        </>
      }
      actions={<JobButtons job={job} failure={failure} />}
    >
      <Explanation explanation={explanation} state={state} />
      <JobFacts detail={detail} />
      <div className={styles['columns']}>
        <div>
          {failure !== null && (
            <Panel
              title={texts.job.failure}
              note={
                <Link href={paths.group(failure.group)}>
                  <bdi>{texts.job.failedIn(failure.group)}</bdi>
                </Link>
              }
              actions={<CopyButton text={failure.message} label={texts.actions.copyTrace} shortcut="y" />}
            >
              <StackTrace text={failure.message} />
            </Panel>
          )}
          <Values detail={detail} />
        </div>
        <div>
          <Timeline detail={detail} />
          {dependencies.length + dependents.length > 0 && <DependencyPanel detail={detail} />}
        </div>
      </div>
    </Page>
  )
}

/** What `setProgress(0.4)` tells is a share. */
function isShare(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value < 1
}

function Values({ detail: { job, data, result, progress } }: { readonly detail: JobDetail }): ReactElement {
  const { instance } = useSession()
  return (
    <>
      {progress !== null && (
        <Panel title={texts.job.progress}>
          <p>
            {isShare(progress.value) ? formatShare(progress.value) : <code>{JSON.stringify(progress.value)}</code>}
            {progress.message !== '' && ' · '}
            <bdi>{progress.message}</bdi>
          </p>
        </Panel>
      )}
      <JsonView title={texts.job.data} value={data} wholeUrl={jobDataUrl(instance, job.jid, 'data')} />
      {result !== null && (
        <JsonView title={texts.job.result} value={result} wholeUrl={jobDataUrl(instance, job.jid, 'result')} />
      )}
    </>
  )
}
