import type { ReactElement } from 'react'
import type { HistoryEvent, JobDetail } from '../../../api/index.ts'
import { Icon, type IconName } from '../../components/icon.tsx'
import { Instant } from '../../components/instant.tsx'
import { Panel } from '../../components/page.tsx'
import { StackedBar } from '../../components/stacked-bar.tsx'
import { useNow } from '../../lib/clock.ts'
import { formatDuration, formatRun } from '../../lib/format.ts'
import { join } from '../../lib/join.ts'
import { texts } from '../../texts/texts.ts'
import { spansOf, type Span } from './spans.ts'
import styles from './job.module.css'

/** What happened to a job, and what lay between. */
export function Timeline({ detail: { history } }: { readonly detail: JobDetail }): ReactElement {
  const now = useNow()
  const spans = spansOf(history, now)
  const known = spans.filter((span) => span !== null)
  const total = known.reduce((sum, { from, to }) => sum + to - from, 0)
  return (
    <Panel title={texts.job.timeline}>
      {total > 0 && (
        <StackedBar
          label={known.map(describe).join(', ')}
          total={total}
          className={styles['line']}
          parts={known.map(({ kind, from, to }) => ({ count: to - from, className: styles[kind] }))}
        />
      )}
      <ol className={styles['events']}>
        {history.map((event, index) => (
          <Event key={index} event={event} span={spans[index] ?? null} />
        ))}
      </ol>
    </Panel>
  )
}

const ICONS: Readonly<Record<string, IconName>> = {
  put: 'queue',
  popped: 'play',
  done: 'check',
  failed: 'cross',
  retried: 'retry',
  released: 'retry',
  'timed-out': 'alert',
}

function Event({ event, span }: { readonly event: HistoryEvent; readonly span: Span | null }): ReactElement {
  return (
    <li>
      <div className={join(styles['event'], styles[event.what])}>
        <Icon name={ICONS[event.what] ?? 'dots'} size={14} />
        <bdi className={styles['what']}>{sentence(event)}</bdi>
        <span className={styles['when']}>
          <Instant at={event.at} isTimeOnly />
        </span>
        {event.data !== undefined && event.data !== null && (
          <code className={styles['logData']}>{JSON.stringify(event.data)}</code>
        )}
      </div>
      {span !== null && (
        <div className={join(styles['gap'], span.kind === 'ran' && styles['ran'])}>{describe(span)}</div>
      )}
    </li>
  )
}

function sentence({ what, queue = '', worker = '', group = '', message }: HistoryEvent): string {
  const { events } = texts.job
  switch (what) {
    case 'put':
      return events.put(queue)
    case 'popped':
      return events.popped(worker)
    case 'failed':
      return events.failed(group)
    case 'done':
    case 'retried':
    case 'released':
    case 'timed-out':
      return events[what]
    default:
      return message ?? what
  }
}

function describe({ kind, isOpen, from, to }: Span): string {
  const duration = formatDuration((to - from) / 1000)
  if (!isOpen) return texts.job[kind](kind === 'ran' ? formatRun(to - from) : duration)
  return kind === 'ran' ? texts.job.running(duration) : texts.job.waiting(duration)
}
