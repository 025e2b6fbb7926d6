import type { ReactNode } from 'react'
import type { QueueRow } from '../../../api/index.ts'
import table from '../../components/table.module.css'
import { formatBracket, formatCount, formatDuration, formatRate } from '../../lib/format.ts'
import { join } from '../../lib/join.ts'
import { texts } from '../../texts/texts.ts'
import styles from './queue-table.module.css'

/** A column of numbers of the queues. */
export interface QueueColumn {
  readonly key:
    | 'waiting'
    | 'running'
    | 'stalled'
    | 'scheduled'
    | 'depends'
    | 'recurring'
    | 'rate'
    | 'done'
    | 'failures'
    | 'waitP95'
    | 'oldestSeconds'
    | 'growth'
  readonly title: string
  readonly className: string | undefined
  readonly cell: (queue: QueueRow) => ReactNode
}

const count = (
  key: 'waiting' | 'running' | 'stalled' | 'scheduled' | 'depends' | 'recurring' | 'done',
  at?: string,
): QueueColumn => ({
  key,
  title: key === 'done' ? texts.queues.done : texts.queues.tabs[key],
  className: at,
  cell: (queue) => numberOf(queue[key], key === 'stalled' ? styles['alarm'] : undefined),
})

/** The numbers of a queue, the most telling first. */
export const QUEUE_COLUMNS: readonly QueueColumn[] = [
  count('waiting'),
  {
    key: 'oldestSeconds',
    title: texts.queues.oldest,
    className: table['p2'],
    cell: ({ oldestSeconds }) => timeOf(oldestSeconds ?? 0),
  },
  count('running', table['p1']),
  count('stalled', table['p1']),
  count('scheduled', table['p2']),
  count('depends', table['p2']),
  count('recurring', styles['late']),
  {
    key: 'rate',
    title: texts.queues.rate,
    className: table['p1'],
    cell: ({ rate }) => (rate === null ? <span className={table['zero']}>–</span> : rateOf(rate)),
  },
  count('done', table['p2']),
  {
    key: 'failures',
    title: texts.queues.failures,
    className: undefined,
    cell: ({ failures }) => numberOf(failures, styles['bad']),
  },
  {
    key: 'growth',
    title: texts.queues.drain,
    className: styles['late'],
    cell: (queue) => <span className={table['muted']}>{drainOf(queue)}</span>,
  },
  {
    key: 'waitP95',
    title: texts.queues.waitP95,
    className: table['p3'],
    cell: ({ waitP95 }) => <span className={table['muted']}>{waitP95 === null ? '–' : formatBracket(waitP95)}</span>,
  },
]

function numberOf(value: number, alarming: string | undefined): ReactNode {
  return <span className={join(value === 0 ? table['zero'] : alarming)}>{formatCount(value)}</span>
}

function rateOf(rate: number): ReactNode {
  return <span className={join(rate === 0 && table['zero'])}>{formatRate(rate)}</span>
}

/** In which time nothing waits any more, in short; or how much more it becomes. */
function drainOf({ waiting, drainSeconds, growth }: QueueRow): string {
  if (waiting === 0 || growth === null) return '–'
  if (drainSeconds !== null) return `≈ ${formatDuration(drainSeconds)}`
  return growth > 0 ? texts.queues.perMinute(formatRate(growth)) : texts.queues.level
}

/** No job that day has no time; a job always has some. */
function timeOf(seconds: number): ReactNode {
  return <span className={table['muted']}>{seconds === 0 ? '–' : formatDuration(seconds)}</span>
}
