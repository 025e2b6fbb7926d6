import type { ReactElement } from 'react'
import { Link } from 'wouter'
import type { RecurringRow } from '../../../api/index.ts'
import { formatCount, formatDuration } from '../../lib/format.ts'
import { join } from '../../lib/join.ts'
import { paths } from '../../lib/paths.ts'
import { texts } from '../../texts/texts.ts'
import { Due } from '../instant.tsx'
import { shortJid } from '../job-list/cells.tsx'
import list from '../job-list/job-list.module.css'
import table from '../table.module.css'
import { useTableKeys } from '../use-table-keys.ts'
import { RecurringButtons } from './recurring-buttons.tsx'
import styles from './recurring-table.module.css'

interface RecurringTableProps {
  readonly jobs: readonly RecurringRow[]
  readonly hasQueue?: boolean
}

/** Recurring jobs, one in a row. */
export function RecurringTable({ jobs, hasQueue = false }: RecurringTableProps): ReactElement {
  const { body } = useTableKeys()
  return (
    <div className={table['wrap']}>
      <table className={join(table['table'], styles['recurring'])} aria-label={texts.pages.recurring}>
        <thead>
          <tr>
            <th scope="col">{texts.list.job}</th>
            {hasQueue && <th scope="col">{texts.list.queue}</th>}
            <th scope="col">{texts.recurring.interval}</th>
            <th scope="col">{texts.recurring.next}</th>
            <th scope="col" className={join(table['number'], table['p2'])}>
              {texts.list.priority}
            </th>
            <th scope="col" className={join(table['number'], table['p2'])}>
              {texts.recurring.count}
            </th>
            <td />
          </tr>
        </thead>
        <tbody ref={body}>
          {jobs.map((job) => (
            <tr key={job.jid}>
              <td className={styles['job']}>
                <span className={list['subject']}>
                  <Link href={paths.job(job.jid)} className={list['link'] ?? ''} title={job.jid}>
                    <bdi className={list['klass']}>{job.klass}</bdi>
                    <bdi className={list['jid']}>{shortJid(job.jid)}</bdi>
                  </Link>
                </span>
              </td>
              {hasQueue && (
                <td data-label={texts.list.queue}>
                  <Link href={paths.queue(job.queue, 'recurring')}>
                    <bdi>{job.queue}</bdi>
                  </Link>
                </td>
              )}
              <td data-label={texts.recurring.interval}>{formatDuration(job.interval)}</td>
              <td data-label={texts.recurring.next}>
                {job.nextRunAt === null ? texts.recurring.paused : <Due at={job.nextRunAt} />}
              </td>
              <td className={join(table['number'], table['p2'], job.priority === 0 && table['zero'])}>
                {formatCount(job.priority)}
              </td>
              <td className={join(table['number'], table['p2'], job.count === 0 && table['zero'])}>
                {formatCount(job.count)}
              </td>
              <td className={join(table['tail'], styles['buttons'])}>
                <RecurringButtons job={job} isSmall />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
