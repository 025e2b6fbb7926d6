import type { ReactElement } from 'react'
import { Link } from 'wouter'
import type { Summary } from '../../../api/index.ts'
import { BacklogNow } from '../../components/charts/backlog-now.tsx'
import { LastHours } from '../../components/charts/last-hours.tsx'
import { useSamples } from '../../components/charts/use-samples.ts'
import { Command } from '../../components/command.tsx'
import { Icon } from '../../components/icon.tsx'
import { Page, Panel } from '../../components/page.tsx'
import { Snippet } from '../../components/snippet.tsx'
import { Empty, View } from '../../components/view.tsx'
import { useQueues } from '../../features/queues/api/use-queues.ts'
import { QueueTable } from '../../features/queues/queue-table.tsx'
import { useSession } from '../../lib/instance.ts'
import { paths } from '../../lib/paths.ts'
import { texts } from '../../texts/texts.ts'
import { useSummary } from '../use-summary.ts'
import { TrackedPanel } from './tracked-panel.tsx'
import { Troubles } from './troubles.tsx'
import styles from './overview.module.css'

/** What is wrong now, and how it goes otherwise. */
export function OverviewPage(): ReactElement {
  const summary = useSummary()
  return (
    <Page
      title={texts.pages.overview}
      sub={
        summary.data &&
        !isUnused(summary.data) &&
        texts.overview.today(summary.data.today.done, summary.data.today.failures)
      }
    >
      <View query={summary}>
        {(data) =>
          isUnused(data) ? (
            <FirstRun />
          ) : (
            <>
              {data.troubles.length > 0 ? <Troubles troubles={data.troubles} /> : <AllWell />}
              <div className={styles['grid']}>
                <QueuesPanel />
                <div>
                  <LastHoursPanel counts={data.counts} />
                  <TrackedPanel />
                </div>
              </div>
            </>
          )
        }
      </View>
    </Page>
  )
}

function isUnused({ counts, today }: Summary): boolean {
  return counts.queues + counts.failed + counts.complete + counts.recurring + today.done === 0
}

function FirstRun(): ReactElement {
  const { me, instance } = useSession()
  const namespace = me.instances.find(({ name }) => name === instance)?.namespace ?? 'ql'
  return (
    <Empty title={texts.overview.first}>
      <p>{texts.overview.firstText}</p>
      <Snippet text={texts.overview.snippet(namespace)} />
      <p>{texts.overview.firstWorker}</p>
      <Command text={commandIn(namespace)} />
    </Empty>
  )
}

function commandIn(namespace: string): string {
  return namespace === 'ql' ? texts.workers.command : `${texts.workers.command} --namespace ${namespace}`
}

function AllWell(): ReactElement {
  return (
    <p className={styles['well']}>
      <Icon name="check" />
      <strong>{texts.overview.allWell}</strong>
    </p>
  )
}

function QueuesPanel(): ReactElement {
  const query = useQueues('')
  return (
    <Panel
      title={texts.overview.queues}
      actions={
        <Link href={paths.queues} className={styles['more'] ?? ''}>
          {texts.overview.allQueues}
        </Link>
      }
    >
      <View query={query}>
        {({ queues }) =>
          queues.length === 0 ? (
            <Empty title={texts.queues.empty}>{texts.queues.emptyText}</Empty>
          ) : (
            <QueueTable queues={queues} without={['scheduled', 'recurring', 'depends', 'growth', 'waitP95']} />
          )
        }
      </View>
    </Panel>
  )
}

function LastHoursPanel({ counts }: Pick<Summary, 'counts'>): ReactElement {
  const query = useSamples()
  return (
    <>
      <BacklogNow counts={counts} />
      <Panel title={texts.overview.lastHours}>
        <View query={query}>{(samples) => <LastHours samples={samples} />}</View>
      </Panel>
    </>
  )
}
