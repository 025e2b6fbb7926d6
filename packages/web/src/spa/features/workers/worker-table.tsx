import type { ReactElement } from 'react'
import { Link } from 'wouter'
import type { WorkerRow } from '../../../api/index.ts'
import { Distance } from '../../components/instant.tsx'
import list from '../../components/job-list/job-list.module.css'
import { useSelection, type Selection } from '../../components/job-list/use-selection.ts'
import { SelectAll, SelectBox } from '../../components/select-box.tsx'
import table from '../../components/table.module.css'
import { useTableKeys } from '../../components/use-table-keys.ts'
import { formatCount, formatDuration } from '../../lib/format.ts'
import { usePermission } from '../../lib/instance.ts'
import { join } from '../../lib/join.ts'
import { paths } from '../../lib/paths.ts'
import { texts } from '../../texts/texts.ts'
import { DeregisterButton } from './deregister-button.tsx'
import styles from './workers.module.css'

const { name, jobs, stalled, concurrency, lastSeen, host, queues } = texts.workers

const HEADS: readonly (readonly [string, string | undefined])[] = [
  [name, undefined],
  [jobs, table['number']],
  [stalled, table['number']],
  [concurrency, join(table['number'], table['p2'])],
  [lastSeen, undefined],
  [host, table['p2']],
  [queues, table['p1']],
]

/** Workers, one in a row; those that are selected can be taken off the list. */
export function WorkerTable({ workers }: { readonly workers: readonly WorkerRow[] }): ReactElement {
  const names = workers.map(({ worker }) => worker)
  const selection = useSelection(names)
  const canSelect = usePermission('deregister').isAllowed
  const { body } = useTableKeys(canSelect ? { names, selection } : undefined)
  return (
    <div className={table['wrap']}>
      {selection.names.size > 0 && (
        <div className={list['bar']}>
          <span className={list['selected']}>{texts.list.selected(selection.names.size)}</span>
          <DeregisterButton workers={[...selection.names]} onDone={() => selection.setAll(false)} />
        </div>
      )}
      <table className={table['table']} aria-label={texts.pages.workers}>
        <thead>
          <tr>
            {canSelect && <SelectAll rows={workers.length} selection={selection} />}
            {HEADS.map(([title, className]) => (
              <th key={title} scope="col" className={className}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {workers.map((worker) => (
            <Row key={worker.worker} worker={worker} {...(canSelect && { selection })} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ worker: row, selection }: { readonly worker: WorkerRow; readonly selection?: Selection }): ReactElement {
  const { worker, clockSkewMs } = row
  return (
    <tr>
      {selection !== undefined && <SelectBox name={worker} selection={selection} />}
      <td>
        <Link href={paths.worker(worker)} className={table['name'] ?? ''}>
          <bdi className={table['wrapping']}>{worker}</bdi>
        </Link>
        {clockSkewMs !== null && Math.abs(clockSkewMs) >= 1000 && (
          <span className={styles['alarm']}> {texts.workers.skewOf(formatDuration(Math.abs(clockSkewMs) / 1000))}</span>
        )}
      </td>
      <Facts row={row} />
    </tr>
  )
}

function Facts({ row }: { readonly row: WorkerRow }): ReactElement {
  return (
    <>
      <td className={join(table['number'], row.jobs === 0 && table['zero'])}>{formatCount(row.jobs)}</td>
      <td className={join(table['number'], row.stalled === 0 ? table['zero'] : styles['alarm'])}>
        {formatCount(row.stalled)}
      </td>
      <td className={join(table['number'], table['p2'], row.concurrency === null && table['zero'])}>
        {row.concurrency === null ? '–' : formatCount(row.concurrency)}
      </td>
      <td>{row.lastSeenAt === null ? texts.workers.unlisted : <Distance at={row.lastSeenAt} />}</td>
      <td className={table['p2']}>
        {row.hostname === null ? <None /> : <bdi>{row.hostname}</bdi>}{' '}
        {row.pid !== null && <span className={table['muted']}>{row.pid}</span>}
      </td>
      <td className={join(table['p1'], table['wrapping'])}>
        {row.queues.length === 0 ? <None /> : <bdi>{row.queues.join(', ')}</bdi>}
      </td>
    </>
  )
}

function None(): ReactElement {
  return <span className={table['zero']}>–</span>
}
