import type { ReactElement } from 'react'
import { Link } from 'wouter'
import type { QueueRow } from '../../../api/index.ts'
import type { Selection } from '../../components/job-list/use-selection.ts'
import { SelectBox } from '../../components/select-box.tsx'
import { StackedBar } from '../../components/stacked-bar.tsx'
import table from '../../components/table.module.css'
import { join } from '../../lib/join.ts'
import { paths } from '../../lib/paths.ts'
import { texts } from '../../texts/texts.ts'
import { QueueBadges } from './badges.tsx'
import type { QueueColumn } from './columns.tsx'
import { PauseButton } from './pause-button.tsx'
import styles from './queue-table.module.css'

interface QueueTableRowProps {
  readonly queue: QueueRow
  /** How many jobs the largest queue of the list has. */
  readonly most: number
  readonly columns: readonly QueueColumn[]
  /** Left out where queues cannot be selected. */
  readonly selection?: Selection
}

/** A queue in a list of queues. */
export function QueueTableRow({ queue, most, columns, selection }: QueueTableRowProps): ReactElement {
  return (
    <tr className={styles['row']}>
      {selection !== undefined && <SelectBox name={queue.queue} selection={selection} />}
      <td>
        <span className={styles['subject']}>
          <Link href={paths.queue(queue.queue)} className={table['name'] ?? ''}>
            <bdi className={table['brief']} title={queue.queue}>
              {queue.queue}
            </bdi>
          </Link>
          <QueueBadges queue={queue} />
        </span>
      </td>
      <td className={styles['meter']}>
        <StackedBar
          label={texts.jobs(sizeOfQueue(queue))}
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
      <td className={join(table['tail'], styles['end'])}>
        <PauseButton queue={queue} />
      </td>
    </tr>
  )
}

/** How many jobs are in a queue, but for those that wait for others. */
export function sizeOfQueue({ waiting, running, stalled, scheduled }: QueueRow): number {
  return waiting + running + stalled + scheduled
}
