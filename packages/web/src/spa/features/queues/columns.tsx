import type { ReactNode } from 'react'
import type { QueueRow } from '../../../api/index.ts'
import table from '../../components/table.module.css'
import { formatCount, formatDuration, formatRate } from '../../lib/format.ts'
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
    | 'waitSeconds'
    | 'runSeconds'
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
  count('running'),
  count('stalled', table['p1']),
  count('scheduled', table['p2']),
  count('depends', table['p2']),
  count('recurring', table['p3']),
  {
    key: 'rate',
    title: texts.queues.rate,
    className: table['p1'],
    cell: ({ rate }) => (rate === null ? <span className={table['zero']}>–</span> : formatRate(rate)),
  },
  count('done', table['p2']),
  {
    key: 'failures',
    title: texts.queues.failures,
    className: table['p1'],
    cell: ({ failures }) => numberOf(failures, styles['bad']),
  },
  {
    key: 'waitSeconds',
    title: texts.queues.wait,
    className: table['p3'],
    cell: ({ waitSeconds }) => timeOf(waitSeconds),
  },
  {
    key: 'runSeconds',
    title: texts.queues.run,
    className: table['p3'],
    cell: ({ runSeconds }) => timeOf(runSeconds),
  },
]

function numberOf(value: number, alarming: string | undefined): ReactNode {
  return <span className={join(value === 0 ? table['zero'] : alarming)}>{formatCount(value)}</span>
}

/** No job that day has no time; a job always has some. */
function timeOf(seconds: number): ReactNode {
  return <span className={table['muted']}>{seconds === 0 ? '–' : formatDuration(seconds)}</span>
}
