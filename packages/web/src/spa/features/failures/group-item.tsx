import type { ReactElement } from 'react'
import { Link } from 'wouter'
import type { GroupRow } from '../../../api/index.ts'
import { Button } from '../../components/button.tsx'
import { Sparkline } from '../../components/charts/sparkline.tsx'
import { Distance } from '../../components/instant.tsx'
import { StackedBar } from '../../components/stacked-bar.tsx'
import { formatChange, formatCount, formatShare } from '../../lib/format.ts'
import { usePermission } from '../../lib/instance.ts'
import { useJobActions } from '../../lib/job-actions.ts'
import { paths } from '../../lib/paths.ts'
import { texts } from '../../texts/texts.ts'
import styles from './failures.module.css'

interface GroupItemProps {
  readonly group: GroupRow
  /** How many failed jobs there are in all groups. */
  readonly all: number
  /** When the sizes in its trend were noted. */
  readonly trendAt: readonly number[]
  readonly isCursor: boolean
  readonly onFocus: () => void
}

/** A failure group in the list. */
export function GroupItem({ group, all, trendAt, isCursor, onFocus }: GroupItemProps): ReactElement {
  const { jobCount, latest, growth, trend } = group
  return (
    <li className={styles['group']}>
      <span className={styles['count']}>{formatCount(jobCount)}</span>
      <span className={styles['share']}>
        <StackedBar
          label={`${texts.failures.share}: ${formatShare(all === 0 ? 0 : jobCount / all)}`}
          total={all}
          className={styles['shareBar']}
          parts={[{ count: jobCount, className: undefined }]}
        />
      </span>
      <span className={styles['name']}>
        <Link href={paths.group(group.group)} data-group={group.group} data-cursor={isCursor} onFocus={onFocus}>
          <bdi>{group.group}</bdi>
        </Link>
        {growth > 0 && <span className={styles['growth']}>{texts.overview.growth(formatChange(growth))}</span>}
        {latest !== null && (
          <span className={styles['note']}>
            <bdi>{latest.klass}</bdi> · <bdi>{latest.queue}</bdi>
          </span>
        )}
      </span>
      <span className={styles['text']} title={latest?.message}>
        {latest?.message}
      </span>
      <span className={styles['trend']}>
        <Sparkline times={trendAt} values={trend} now={jobCount} />
      </span>
      <When group={group} />
      <GroupButtons group={group} />
    </li>
  )
}

function When({ group }: { readonly group: GroupRow }): ReactElement {
  return (
    <dl className={styles['when']}>
      <dt>{texts.failures.last}</dt>
      <dd>
        <Distance at={group.lastFailedAt} />
      </dd>
      {group.firstFailedAt !== null && (
        <>
          <dt>{texts.failures.first}</dt>
          <dd>
            <Distance at={group.firstFailedAt} />
          </dd>
        </>
      )}
    </dl>
  )
}

function GroupButtons({ group: { group, jobCount } }: { readonly group: GroupRow }): ReactElement {
  const mayRetry = usePermission('retry')
  const mayCancel = usePermission('cancel')
  const { many } = useJobActions()
  const target = { kind: 'group', group } as const
  return (
    <span className={styles['act']}>
      {mayRetry.isAllowed && (
        <Button icon="retry" disabled={!mayRetry.isPossible} onClick={() => many({ action: 'retry', target })}>
          {texts.actions.retryMany(jobCount)}
        </Button>
      )}
      {mayCancel.isAllowed && (
        <Button
          kind="quiet"
          icon="close"
          aria-label={`${texts.actions.cancelMany(jobCount)}: ${group}`}
          title={texts.actions.cancelMany(jobCount)}
          disabled={!mayCancel.isPossible}
          onClick={() => many({ action: 'cancel', target })}
        />
      )}
    </span>
  )
}
