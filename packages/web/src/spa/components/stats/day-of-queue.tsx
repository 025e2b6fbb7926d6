import type { ReactElement } from 'react'
import type { DayStats } from '../../../api/index.ts'
import { texts } from '../../texts/texts.ts'
import { Histogram } from '../charts/histogram.tsx'
import { Counts } from '../counts.tsx'
import { Empty } from '../view.tsx'
import styles from './stats.module.css'

/** Whether nothing at all happened on a day. */
export function isIdle({ wait, run, failures, retries }: DayStats): boolean {
  return wait.count + run.count + failures + retries === 0
}

/** What was done on a day, and how long the jobs waited and ran. */
export function DayOfQueue({ stats }: { readonly stats: DayStats }): ReactElement {
  const { wait, run, failures, failed, retries, bins } = stats
  if (isIdle(stats)) return <Empty title={texts.stats.noneThatDay} />
  return (
    <>
      <Counts
        counts={[
          { name: texts.stats.done, count: run.count },
          { name: texts.stats.failures, count: failures, isBad: true },
          { name: texts.stats.stillFailed, count: failed, isBad: true },
          { name: texts.stats.retries, count: retries },
        ]}
      />
      <DayTimes {...{ wait, run, bins }} />
    </>
  )
}

/** How long the jobs of a day waited and ran. */
export function DayTimes({ wait, run, bins }: Pick<DayStats, 'wait' | 'run' | 'bins'>): ReactElement {
  return (
    <div className={styles['plots']}>
      <Histogram title={texts.stats.waitTime} stats={wait} bins={bins} />
      <Histogram title={texts.stats.runTime} stats={run} bins={bins} />
    </div>
  )
}

/** Numbers that are worth a glance. */
export function Numbers({ numbers }: { readonly numbers: readonly (readonly [string, string])[] }): ReactElement {
  return (
    <dl className={styles['numbers']}>
      {numbers.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
