import type { UseQueryResult } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import type { DaysPage } from '../../../api/index.ts'
import button from '../../components/button.module.css'
import field from '../../components/field.module.css'
import { Page, Panel } from '../../components/page.tsx'
import { Numbers } from '../../components/stats/day-of-queue.tsx'
import { DaysRatio, DaysThroughput, DaysTimes, isIdlePage } from '../../components/stats/days-plots.tsx'
import styles from '../../components/stats/stats.module.css'
import { useDays } from '../../components/stats/use-days.ts'
import { Bones, Empty, View } from '../../components/view.tsx'
import { formatCount, formatDuration, formatShare } from '../../lib/format.ts'
import { useSession } from '../../lib/instance.ts'
import { join } from '../../lib/join.ts'
import { apiUrl } from '../../lib/request.ts'
import { useParam } from '../../lib/use-param.ts'
import { texts } from '../../texts/texts.ts'
import { useStatsQueues } from './api/use-stats-queues.ts'
import { DayPanel } from './day-panel.tsx'
import { DaysTable } from './days-table.tsx'

/** How a queue did over the last thirty days, and on one of them. */
export function StatsPage(): ReactElement {
  const { names, busiest, isLoaded } = useStatsQueues()
  const [given] = useParam('queue')
  const first = useFirst(busiest)
  const queue = given === '' ? first : given
  if (queue !== undefined) return <OfQueue queue={queue} names={names} />
  return (
    <Page title={texts.pages.stats}>
      {isLoaded ? <Empty title={texts.stats.empty}>{texts.stats.emptyText}</Empty> : <Bones />}
    </Page>
  )
}

function OfQueue({ queue, names }: { readonly queue: string; readonly names: readonly string[] }): ReactElement {
  const [, setQueue] = useParam('queue')
  const query = useDays(queue)
  return (
    <Page
      title={texts.pages.stats}
      actions={
        <>
          <select
            className={join(field['input'], styles['queues'])}
            aria-label={texts.stats.queue}
            value={queue}
            onChange={(event) => setQueue(event.target.value)}
          >
            {[...new Set([...names, queue])].map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
          {query.isSuccess && <CsvLink queue={queue} />}
        </>
      }
    >
      <Days queue={queue} query={query} />
    </Page>
  )
}

/** What was there first: the page stays with its queue when another one overtakes it. */
function useFirst(value: string | undefined): string | undefined {
  const [first, setFirst] = useState(value)
  if (first === undefined && value !== undefined) setFirst(value)
  return first ?? value
}

function CsvLink({ queue }: { readonly queue: string }): ReactElement {
  const { instance } = useSession()
  const href = apiUrl(`instances/${encodeURIComponent(instance)}/queue/days/export`, { queue })
  return (
    <a className={button['button']} href={href} download>
      {texts.stats.csv}
    </a>
  )
}

interface DaysProps {
  readonly queue: string
  readonly query: UseQueryResult<DaysPage>
}

function Days({ queue, query }: DaysProps): ReactElement {
  return (
    <View query={query} missing={() => <Empty title={texts.queues.missing(queue)}>{texts.queues.emptyText}</Empty>}>
      {(page) => (
        <>
          <Panel title={texts.stats.days}>
            {isIdlePage(page) ? <Empty title={texts.stats.noneInDays} /> : <Trends page={page} />}
          </Panel>
          <DayPanel queue={queue} />
          {!isIdlePage(page) && (
            <Panel title={texts.stats.dayByDay}>
              <DaysTable queue={queue} days={page.days} />
            </Panel>
          )}
        </>
      )}
    </View>
  )
}

function Trends({ page }: { readonly page: DaysPage }): ReactElement {
  const { days } = page
  return (
    <>
      <Numbers numbers={numbersOf(page)} />
      <div className={styles['plots']}>
        <DaysThroughput days={days} />
        <DaysRatio days={days} />
        <DaysTimes days={days} kind="wait" />
        <DaysTimes days={days} kind="run" />
      </div>
    </>
  )
}

function numbersOf({ total }: DaysPage): readonly (readonly [string, string])[] {
  const { done, failures, retries, wait, run } = total
  const { stats } = texts
  return [
    [stats.done, formatCount(done)],
    [stats.failures, formatCount(failures)],
    [stats.ratio, formatShare(done + failures === 0 ? 0 : failures / (done + failures))],
    [stats.retries, formatCount(retries)],
    [stats.spread(stats.meanWait, formatDuration(wait.std)), formatDuration(wait.mean)],
    [stats.spread(stats.meanRun, formatDuration(run.std)), formatDuration(run.mean)],
  ]
}
