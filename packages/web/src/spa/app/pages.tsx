import { lazy, Suspense, type ComponentType, type ReactElement } from 'react'
import { Link, Route, Switch, useLocation } from 'wouter'
import { Page } from '../components/page.tsx'
import { Bones, Empty } from '../components/view.tsx'
import { paths } from '../lib/paths.ts'
import { texts } from '../texts/texts.ts'
import { ErrorBoundary } from './error-boundary.tsx'

/** A page that is loaded when it is gone to. */
function page<Name extends string>(
  load: () => Promise<Readonly<Record<Name, () => ReactElement>>>,
  name: Name,
): ComponentType {
  return lazy(async (): Promise<{ default: ComponentType }> => ({ default: (await load())[name] }))
}

const Overview = page(() => import('./overview/overview-page.tsx'), 'OverviewPage')
const Failures = page(() => import('../features/failures/failures-page.tsx'), 'FailuresPage')
const Group = page(() => import('../features/failures/group-page.tsx'), 'GroupPage')
const Operation = page(() => import('../features/operations/operation-page.tsx'), 'OperationPage')
const Job = page(() => import('../features/jobs/job-page.tsx'), 'JobPage')
const Queues = page(() => import('../features/queues/queues-page.tsx'), 'QueuesPage')
const Queue = page(() => import('../features/queues/queue-page.tsx'), 'QueuePage')
const Workers = page(() => import('../features/workers/workers-page.tsx'), 'WorkersPage')
const Tracked = page(() => import('../features/tracked/tracked-page.tsx'), 'TrackedPage')
const Search = page(() => import('../features/search/search-page.tsx'), 'SearchPage')
const Recurring = page(() => import('../features/recurring/recurring-page.tsx'), 'RecurringPage')
const Completed = page(() => import('../features/completed/completed-page.tsx'), 'CompletedPage')
const Stats = page(() => import('../features/stats/stats-page.tsx'), 'StatsPage')
const Config = page(() => import('../features/settings/config-page.tsx'), 'ConfigPage')
const Activity = page(() => import('../features/activity/activity-page.tsx'), 'ActivityPage')
const About = page(() => import('../features/about/about-page.tsx'), 'AboutPage')

/** The page that the address names. */
export function Pages(): ReactElement {
  const [location] = useLocation()
  return (
    <ErrorBoundary place={location}>
      <Suspense fallback={<Bones />}>
        <Switch>
          <Route path={paths.overview} component={Overview} />
          <Route path={paths.failures} component={Failures} />
          <Route path="/failures/group" component={Group} />
          <Route path="/operation" component={Operation} />
          <Route path="/job" component={Job} />
          <Route path={paths.queues} component={Queues} />
          <Route path="/queue" component={Queue} />
          <Route path={paths.workers} component={Workers} />
          <Route path={paths.tracked} component={Tracked} />
          <Route path="/search" component={Search} />
          <Route path={paths.recurring} component={Recurring} />
          <Route path={paths.completed} component={Completed} />
          <Route path={paths.stats} component={Stats} />
          <Route path={paths.config} component={Config} />
          <Route path={paths.activity} component={Activity} />
          <Route path={paths.about} component={About} />
          <Route component={Missing} />
        </Switch>
      </Suspense>
    </ErrorBoundary>
  )
}

function Missing(): ReactElement {
  return (
    <Page title={texts.pages.missing}>
      <Empty title={texts.frame.missing}>
        <Link href={paths.overview}>{texts.frame.toOverview}</Link>
      </Empty>
    </Page>
  )
}
