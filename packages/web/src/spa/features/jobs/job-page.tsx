import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { Page } from '../../components/page.tsx'
import { Unnamed } from '../../components/unnamed.tsx'
import { Empty, View } from '../../components/view.tsx'
import type { RequestFailed } from '../../lib/request.ts'
import { paths } from '../../lib/paths.ts'
import { texts } from '../../texts/texts.ts'
import { useJob } from './api/use-job.ts'
import { JobContent } from './job-content.tsx'
import { RecurringContent } from './recurring-content.tsx'
import { useSearchParams } from '../../lib/search-params.ts'

/** Whatever has this jid: a job, a recurring job, or nothing any more. */
export function JobPage(): ReactElement {
  const [params] = useSearchParams()
  const jid = params.get('jid') ?? ''
  return jid === '' ? <Unnamed list={paths.overview} title={texts.pages.overview} /> : <Job jid={jid} />
}

function Job({ jid }: { readonly jid: string }): ReactElement {
  const query = useJob(jid)
  return (
    <View
      query={query}
      missing={(error) => <Missing jid={jid} error={error} />}
      around={(content) => (
        <Page kind={texts.pages.job} title={jid} isCode>
          {content}
        </Page>
      )}
    >
      {(found) =>
        found.kind === 'job' ? <JobContent key={jid} detail={found} /> : <RecurringContent key={jid} detail={found} />
      }
    </View>
  )
}

function Missing({ jid, error }: { readonly jid: string; readonly error: RequestFailed }): ReactElement {
  return (
    <Page kind={texts.pages.job} title={jid} isCode>
      <Empty title={texts.job.missing}>
        <p>{texts.job.gone[error.problem.gone ?? 'unknown']}</p>
        <p>
          <Link href={paths.search(jid)}>{texts.pages.search}</Link> ·{' '}
          <Link href={paths.activityOf(jid)}>{texts.failures.seeActivity}</Link>
        </p>
      </Empty>
    </Page>
  )
}
