import { useEffect, useMemo, useRef, useState, type ReactElement, type ReactNode } from 'react'
import type { JobRow as Job, OperationAction } from '../../../api/index.ts'
import { join } from '../../lib/join.ts'
import { useSteadyList } from '../../lib/steady-list.ts'
import { texts } from '../../texts/texts.ts'
import table from '../table.module.css'
import { BulkBar, useAllowed } from './bulk-bar.tsx'
import { columnOf, type Column } from './cells.tsx'
import { JobRow, type RowHandlers } from './job-row.tsx'
import { useHeld } from './use-held.ts'
import { useLeftJobs } from './use-left-jobs.ts'
import { useRowKeys } from './use-row-keys.ts'
import { useSelection } from './use-selection.ts'
import styles from './job-list.module.css'

interface JobTableProps {
  readonly jobs: readonly Job[]
  readonly label: string
  readonly columns: readonly Column[]
  readonly bulk: readonly OperationAction[]
  readonly empty: ReactNode
  /** Whether keys go through its rows: of several tables on a page only one has them. @default true */
  readonly hasKeys?: boolean
  readonly onCursor?: (job: Job | undefined) => void
  /** Shows the jobs that follow. With it, a key goes from job to job, past the last row too. */
  readonly onPastEnd?: () => void
}

const nameOf = ({ jid }: Job): string => jid

/** The rows of a list of jobs. */
export function JobTable(props: JobTableProps): ReactElement {
  const { jobs, label, columns, bulk, empty, hasKeys = true, onCursor, onPastEnd } = props
  const [isRead, hold] = useHeld()
  const [hasSelection, setHasSelection] = useState(false)
  const list = useSteadyList(jobs, { key: label, isHeld: isRead || hasSelection, nameOf })
  const names = list.rows.map(nameOf)
  const selection = useSelection(names)
  if (selection.names.size > 0 !== hasSelection) setHasSelection(selection.names.size > 0)
  const actions = useAllowed(bulk)
  const canSelect = actions.length > 0
  const { body, cursor, setCursor, step, next } = useCursor(names)
  const handlers = useSteady({ onCursor: setCursor, onToggle: selection.toggle, onExtend: selection.extendTo })
  const left = useLeftJobs(list.rows, list.left)
  const current = list.rows[Math.max(0, cursor === null ? 0 : names.indexOf(cursor))]
  useRowKeys({
    ...{ job: current, selection, canSelect, hasKeys, step },
    ...(onPastEnd && { next: () => next() || onPastEnd() }),
  })
  useEffect(() => onCursor?.(current), [onCursor, current])
  if (list.rows.length === 0) return <>{empty}</>
  const isAll = selection.names.size === names.length
  return (
    <div className={table['wrap']} {...hold}>
      <BulkBar selected={[...selection.names]} actions={actions} list={list} onDone={() => selection.setAll(false)} />
      <table className={join(table['table'], styles['list'])} aria-label={label}>
        <Head columns={columns} {...(canSelect && { isAll, onAll: selection.setAll })} />
        <tbody ref={body}>
          {list.rows.map((row) => (
            <JobRow
              key={row.jid}
              row={row}
              columns={columns}
              isLeft={list.left.has(row.jid)}
              found={left.get(row.jid) ?? row}
              isCursor={row.jid === cursor}
              isSelected={selection.names.has(row.jid)}
              canSelect={canSelect}
              handlers={handlers}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface HeadProps {
  readonly columns: readonly Column[]
  readonly isAll?: boolean
  /** Selects all rows, or none; left out where nothing can be selected. */
  readonly onAll?: (isSelected: boolean) => void
}

function Head({ columns, isAll = false, onAll }: HeadProps): ReactElement {
  return (
    <thead>
      <tr>
        {onAll !== undefined && (
          <th className={styles['check']}>
            <input type="checkbox" aria-label={texts.list.selectAll} checked={isAll} onChange={() => onAll(!isAll)} />
          </th>
        )}
        <th scope="col">{texts.list.job}</th>
        <th scope="col">{texts.list.state}</th>
        {columns.map((name) => (
          <th key={name} scope="col" className={join(columnOf(name).className)}>
            {columnOf(name).title}
          </th>
        ))}
        <td />
      </tr>
    </thead>
  )
}

/** Handlers that stay the same, and do what those of the latest render do. */
function useSteady(handlers: RowHandlers): RowHandlers {
  const latest = useRef(handlers)
  useEffect(() => {
    latest.current = handlers
  })
  return useMemo(
    () => ({
      onCursor: (jid) => latest.current.onCursor(jid),
      onToggle: (jid) => latest.current.onToggle(jid),
      onExtend: (jid) => latest.current.onExtend(jid),
    }),
    [],
  )
}

/** The row that keys act on: it has the focus once somebody has moved there. */
function useCursor(names: readonly string[]): {
  readonly body: React.RefObject<HTMLTableSectionElement | null>
  readonly cursor: string | null
  readonly setCursor: (jid: string) => void
  readonly step: (by: number) => void
  /** Goes on to the job after the one that keys act on; answers whether there is one. */
  readonly next: () => boolean
} {
  const body = useRef<HTMLTableSectionElement>(null)
  const [cursor, setCursor] = useState<string | null>(null)
  const at = cursor === null ? -1 : names.indexOf(cursor)
  const goTo = (index: number, options?: FocusOptions): void =>
    body.current?.rows[index]?.querySelector<HTMLElement>('[data-cursor]')?.focus(options)
  const step = (by: number): void => goTo(at < 0 ? 0 : Math.min(names.length - 1, Math.max(0, at + by)))
  const next = (): boolean => {
    const index = Math.max(0, at) + 1
    // Whoever reads on does so where the job is shown, which is not its row.
    goTo(index, { preventScroll: true })
    return index < names.length
  }
  return { body, cursor, setCursor, step, next }
}
