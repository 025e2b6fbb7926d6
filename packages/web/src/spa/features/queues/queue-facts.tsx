import type { ReactElement } from 'react'
import type { QueueDetail } from '../../../api/index.ts'
import { Distance } from '../../components/instant.tsx'
import { formatBracket, formatCount, formatDuration, formatRate } from '../../lib/format.ts'
import { texts } from '../../texts/texts.ts'
import styles from './queue-page.module.css'

/** The numbers of a queue in a line. */
export function QueueFacts({ detail }: { readonly detail: QueueDetail }): ReactElement {
  const { rate, oldestSeconds, waitP95, lastPopAt, heartbeat, maxConcurrency, pause, waiting } = detail
  const { queues } = texts
  const facts: readonly (readonly [string, ReactElement | string])[] = [
    ...(rate === null ? [] : [[queues.rateLong, formatRate(rate)] as const]),
    ...(waiting > 0 ? [[queues.drain, drainOf(detail)] as const] : []),
    ...(oldestSeconds === null ? [] : [[queues.oldestLong, formatDuration(oldestSeconds)] as const]),
    ...(waitP95 === null ? [] : [[queues.waitP95Long, formatBracket(waitP95)] as const]),
    [queues.lastPop, <Distance key="pop" at={lastPopAt} />],
    [queues.heartbeat, formatDuration(heartbeat)],
    [queues.maxConcurrencyShort, maxConcurrency === null ? queues.unlimited : formatCount(maxConcurrency)],
  ]
  return (
    <>
      <dl className={styles['facts']}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {pause !== null && (
        <p className={styles['pause']}>
          <bdi>{pause.by}</bdi>, <Distance at={pause.pausedAt} />
          {pause.reason !== '' && (
            <>
              {': '}
              <bdi>{pause.reason}</bdi>
            </>
          )}
        </p>
      )}
    </>
  )
}

/** When nothing waits any more, as far as can be told. */
function drainOf({ drainSeconds, growth }: QueueDetail): string {
  if (growth === null) return '–'
  if (drainSeconds !== null) return texts.queues.about(formatDuration(drainSeconds))
  return growth > 0 ? texts.queues.growing(formatRate(growth)) : texts.queues.level
}
