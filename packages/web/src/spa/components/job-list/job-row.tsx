import { memo, type MemoExoticComponent, type ReactElement } from 'react'
import { Link } from 'wouter'
import type { JobRow as Job } from '../../../api/index.ts'
import { join } from '../../lib/join.ts'
import { useJobActions } from '../../lib/job-actions.ts'
import { usePermission } from '../../lib/instance.ts'
import { paths } from '../../lib/paths.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../button.tsx'
import { Icon } from '../icon.tsx'
import { shownState, StateMark } from '../state-mark.tsx'
import { columnOf, shortJid, type Column } from './cells.tsx'
import styles from './job-list.module.css'

/** What a row tells its list. */
export interface RowHandlers {
  readonly onCursor: (jid: string) => void
  readonly onToggle: (jid: string) => void
  readonly onExtend: (jid: string) => void
}

interface JobRowProps {
  readonly row: Job
  readonly columns: readonly Column[]
  /** Whether it is shown although it is not in the list any more. */
  readonly isLeft: boolean
  /** What has become of it since. */
  readonly found: Job | 'gone'
  readonly isCursor: boolean
  readonly isSelected: boolean
  readonly canSelect: boolean
  readonly handlers: RowHandlers
}

/** A job in a list; it is drawn again only when something of its own has changed. */
export const JobRow: MemoExoticComponent<(props: JobRowProps) => ReactElement> = memo(Row)

function Row(props: JobRowProps): ReactElement {
  const { row, columns, isLeft, found, isCursor, isSelected, canSelect, handlers } = props
  const job = found === 'gone' ? row : found
  return (
    <tr className={join(styles['row'], isLeft && styles['isLeft'])} data-jid={row.jid}>
      {canSelect && (
        <td className={styles['check']}>
          <input
            type="checkbox"
            aria-label={texts.list.select(row.jid)}
            checked={isSelected}
            onChange={() => undefined}
            onClick={(event) => (event.shiftKey ? handlers.onExtend(row.jid) : handlers.onToggle(row.jid))}
          />
        </td>
      )}
      <td className={styles['job']}>
        <span className={styles['subject']}>
          <Link
            href={paths.job(row.jid)}
            className={styles['link'] ?? ''}
            title={row.jid}
            data-cursor={isCursor}
            onFocus={() => handlers.onCursor(row.jid)}
          >
            <bdi className={styles['klass']} title={row.klass}>
              {row.klass}
            </bdi>
            <bdi className={styles['jid']}>{shortJid(row.jid)}</bdi>
          </Link>
          {job.isTracked && (
            <span className={styles['star']} title={texts.list.tracked}>
              <Icon name="star" size={12} />
            </span>
          )}
        </span>
      </td>
      <td className={styles['state']}>
        <StateMark state={found === 'gone' ? 'gone' : shownState(found)} />
      </td>
      {columns.map((name) => (
        <td key={name} className={join(columnOf(name).className, styles['dim'])}>
          {columnOf(name).cell(job)}
        </td>
      ))}
      <td className={styles['actions']}>
        {found !== 'gone' && found.state === 'failed' && <RetryButton job={found} />}
        {found !== 'gone' && found.state === 'complete' && <RerunButton job={found} />}
      </td>
    </tr>
  )
}

function RetryButton({ job }: { readonly job: Job }): ReactElement | null {
  const { isAllowed, isPossible } = usePermission('retry')
  const { retry } = useJobActions()
  if (!isAllowed) return null
  return (
    <Button
      kind="quiet"
      icon="retry"
      aria-label={`${texts.actions.retry} ${job.jid}`}
      title={texts.actions.retryOne}
      disabled={!isPossible}
      onClick={() => retry(job)}
    />
  )
}

function RerunButton({ job }: { readonly job: Job }): ReactElement | null {
  const { isAllowed, isPossible } = usePermission('rerun')
  const { edit } = useJobActions()
  if (!isAllowed) return null
  return (
    <Button
      kind="quiet"
      icon="retry"
      aria-label={`${texts.actions.rerun} ${job.jid}`}
      title={texts.actions.rerun}
      disabled={!isPossible}
      onClick={() => edit(job)}
    />
  )
}
