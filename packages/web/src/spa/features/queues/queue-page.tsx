import type { ReactElement } from 'react'
import { Link } from 'wouter'
import type { QueueDetail } from '../../../api/index.ts'
import { Page } from '../../components/page.tsx'
import { Tabs } from '../../components/tabs.tsx'
import { Unnamed } from '../../components/unnamed.tsx'
import { Empty, View } from '../../components/view.tsx'
import { useKeys } from '../../lib/keys.ts'
import { paths, type QueueTab } from '../../lib/paths.ts'
import { texts } from '../../texts/texts.ts'
import { useQueue } from './api/use-queue.ts'
import { QueueBadges } from './badges.tsx'
import { QueueButtons } from './queue-buttons.tsx'
import { QueueFacts } from './queue-facts.tsx'
import { QueueJobs } from './queue-jobs.tsx'
import { QueueRecurring } from './queue-recurring.tsx'
import { QueueStats } from './queue-stats.tsx'
import { useSearchParams } from '../../lib/search-params.ts'

const TABS = ['stats', 'waiting', 'running', 'stalled', 'scheduled', 'depends', 'recurring'] as const

/** One queue: how it does, and what is in it. */
export function QueuePage(): ReactElement {
  const [params] = useSearchParams()
  const queue = params.get('q') ?? ''
  return queue === '' ? <Unnamed list={paths.queues} title={texts.pages.queues} /> : <Queue queue={queue} />
}

function Queue({ queue }: { readonly queue: string }): ReactElement {
  const query = useQueue(queue)
  return (
    <View
      query={query}
      missing={() => <Missing queue={queue} />}
      around={(content) => (
        <Page kind={texts.pages.queue} title={queue}>
          {content}
        </Page>
      )}
    >
      {(detail) => (
        <Page
          kind={texts.pages.queue}
          title={queue}
          beside={<QueueBadges queue={detail} />}
          sub={<QueueFacts detail={detail} />}
          actions={<QueueButtons detail={detail} />}
        >
          <QueueTabs key={queue} detail={detail} />
        </Page>
      )}
    </View>
  )
}

function Missing({ queue }: { readonly queue: string }): ReactElement {
  return (
    <Page kind={texts.pages.queue} title={queue}>
      <Empty title={texts.queues.missing(queue)}>
        <p>{texts.queues.emptyText}</p>
        <p>
          <Link href={paths.queues}>{texts.pages.queues}</Link>
        </p>
      </Empty>
    </Page>
  )
}

function QueueTabs({ detail }: { readonly detail: QueueDetail }): ReactElement {
  const [params, setParams] = useSearchParams()
  const given = params.get('tab')
  const tab = TABS.find((name) => name === given) ?? 'stats'
  const choose = (name: QueueTab): void =>
    setParams(new URLSearchParams({ q: detail.queue, tab: name }), { replace: true })
  const step = (by: number) => (): void => choose(TABS[(TABS.indexOf(tab) + by + TABS.length) % TABS.length] ?? 'stats')
  useKeys([
    { keys: ']', label: texts.queues.nextTab, run: step(1) },
    { keys: '[', label: texts.queues.previousTab, run: step(-1) },
  ])
  return (
    <Tabs
      label={texts.queues.tabList}
      tabs={TABS.map((name) => ({
        name,
        title: texts.queues.tabs[name],
        ...(name !== 'stats' && { count: detail[name] }),
      }))}
      chosen={tab}
      onChoose={choose}
    >
      {tab === 'stats' ? (
        <QueueStats detail={detail} />
      ) : tab === 'recurring' ? (
        <QueueRecurring queue={detail.queue} />
      ) : (
        <QueueJobs key={tab} queue={detail.queue} list={tab} />
      )}
    </Tabs>
  )
}
