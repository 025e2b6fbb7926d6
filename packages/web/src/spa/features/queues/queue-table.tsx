import type { ReactElement } from 'react'
import type { QueueRow } from '../../../api/index.ts'
import { useSelection } from '../../components/job-list/use-selection.ts'
import { SelectAll } from '../../components/select-box.tsx'
import table from '../../components/table.module.css'
import { useTableKeys } from '../../components/use-table-keys.ts'
import { join } from '../../lib/join.ts'
import { texts } from '../../texts/texts.ts'
import { QUEUE_COLUMNS, type QueueColumn } from './columns.tsx'
import { QueueBar } from './queue-bar.tsx'
import { QueueTableRow, sizeOfQueue } from './queue-table-row.tsx'
import { usePauseKey } from './use-pause-key.ts'
import styles from './queue-table.module.css'
import { useQueueOrder, type QueueOrder } from './use-queue-order.ts'

interface QueueTableProps {
  readonly queues: readonly QueueRow[]
  /** The columns that are left out. */
  readonly without?: readonly QueueColumn['key'][]
  /** Whether queues can be selected and paused by keys. */
  readonly canSelect?: boolean
}

/** Queues, one in a row, to be compared; the server sorts them, as there may be more pages of them. */
export function QueueTable({ queues, without = [], canSelect = false }: QueueTableProps): ReactElement {
  const [order, sortBy] = useQueueOrder()
  const names = queues.map(({ queue }) => queue)
  const selection = useSelection(names)
  const { body, current } = useTableKeys(canSelect ? { names, selection } : undefined)
  usePauseKey(() => queues[current()], canSelect)
  const columns = QUEUE_COLUMNS.filter(({ key }) => !without.includes(key))
  const most = Math.max(...queues.map(sizeOfQueue), 1)
  return (
    <div className={table['wrap']}>
      <QueueBar
        selected={queues.filter(({ queue }) => selection.names.has(queue))}
        onDone={() => selection.setAll(false)}
      />
      <table className={table['table']} aria-label={texts.pages.queues}>
        <thead>
          <tr>
            {canSelect && <SelectAll rows={queues.length} selection={selection} />}
            <SortHead title={texts.queues.name} column="queue" order={order} onSort={() => sortBy('queue')} />
            <td className={styles['meter']} />
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
            <QueueTableRow
              key={queue.queue}
              queue={queue}
              most={most}
              columns={columns}
              {...(canSelect && { selection })}
            />
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
