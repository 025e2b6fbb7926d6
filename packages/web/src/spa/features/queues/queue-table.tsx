import type { ReactElement } from 'react'
import { Link } from 'wouter'
import type { QueueRow } from '../../../api/index.ts'
import { StackedBar } from '../../components/stacked-bar.tsx'
import table from '../../components/table.module.css'
import { useTableKeys } from '../../components/use-table-keys.ts'
import { join } from '../../lib/join.ts'
import { paths } from '../../lib/paths.ts'
import { texts } from '../../texts/texts.ts'
import { QueueBadges } from './badges.tsx'
import { QUEUE_COLUMNS, type QueueColumn } from './columns.tsx'
import { PauseButton } from './pause-button.tsx'
import { useQueueOrder, type QueueOrder } from './use-queue-order.ts'
import styles from './queue-table.module.css'

interface QueueTableProps {
  readonly queues: readonly QueueRow[]
  /** The columns that are left out. */
  readonly without?: readonly QueueColumn['key'][]
}

/** Queues, one in a row, to be compared; the server sorts them, as there may be more pages of them. */
export function QueueTable({ queues, without = [] }: QueueTableProps): ReactElement {
  const [order, sortBy] = useQueueOrder()
  const body = useTableKeys()
  const columns = QUEUE_COLUMNS.filter(({ key }) => !without.includes(key))
  const most = Math.max(...queues.map(sizeOf), 1)
  return (
    <div className={table['wrap']}>
      <table className={table['table']} aria-label={texts.pages.queues}>
        <thead>
          <tr>
            <SortHead title={texts.queues.name} column="queue" order={order} onSort={() => sortBy('queue')} />
            <td className={table['p2']} />
            {columns.map(({ key, title, className }) => (
              <SortHead
                key={key}
                title={title}
                column={key}
                className={join(table['number'], className)}
                order={order}
                onSort={() => sortBy(key)}
              />
            ))}
            <td />
          </tr>
        </thead>
        <tbody ref={body}>
          {queues.map((queue) => (
            <Row key={queue.queue} queue={queue} most={most} columns={columns} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface SortHeadProps {
  readonly title: string
  readonly column: QueueOrder['key']
  readonly order: QueueOrder
  readonly className?: string
  readonly onSort: () => void
}

function SortHead({ title, column, order, className, onSort }: SortHeadProps): ReactElement {
  const isSorted = order.key === column
  return (
    <th
      scope="col"
      className={className}
      {...(isSorted && { 'aria-sort': order.isDescending ? 'descending' : 'ascending' })}
    >
      <button type="button" className={join(table['sort'], isSorted && table['sorted'])} onClick={onSort}>
        {title}
        {isSorted && <span aria-hidden="true">{order.isDescending ? '↓' : '↑'}</span>}
      </button>
    </th>
  )
}

interface RowProps {
  readonly queue: QueueRow
  readonly most: number
  readonly columns: readonly QueueColumn[]
}

function Row({ queue, most, columns }: RowProps): ReactElement {
  return (
    <tr className={styles['row']}>
      <td>
        <Link href={paths.queue(queue.queue)} className={table['name'] ?? ''}>
          <bdi className={table['brief']} title={queue.queue}>
            {queue.queue}
          </bdi>
        </Link>{' '}
        <QueueBadges queue={queue} />
      </td>
      <td className={table['p2']}>
        <StackedBar
          label={texts.jobs(sizeOf(queue))}
          total={most}
          className={styles['bar']}
          parts={(['running', 'stalled', 'waiting', 'scheduled'] as const).map((state) => ({
            count: queue[state],
            className: styles[state],
          }))}
        />
      </td>
      {columns.map(({ key, className, cell }) => (
        <td key={key} className={join(table['number'], className)}>
          {cell(queue)}
        </td>
      ))}
      <td className={table['tail']}>
        <PauseButton queue={queue} />
      </td>
    </tr>
  )
}

function sizeOf({ waiting, running, stalled, scheduled }: QueueRow): number {
  return waiting + running + stalled + scheduled
}
