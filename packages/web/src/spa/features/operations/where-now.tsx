import type { ReactElement } from 'react'
import { Link } from 'wouter'
import type { Operation, Whereabouts } from '../../../api/index.ts'
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icon.tsx'
import { Counts } from '../../components/counts.tsx'
import { Panel } from '../../components/page.tsx'
import { StackedBar } from '../../components/stacked-bar.tsx'
import { formatCount } from '../../lib/format.ts'
import { usePermission } from '../../lib/instance.ts'
import { useJobActions } from '../../lib/job-actions.ts'
import { join } from '../../lib/join.ts'
import { paths } from '../../lib/paths.ts'
import { texts } from '../../texts/texts.ts'
import styles from './operation-page.module.css'

interface WhereNowProps {
  readonly operation: Operation
  readonly now: Whereabouts
}

/** Where the captured jobs are now, and the answer to the only question: did it help? */
export function WhereNow({ operation, now }: WhereNowProps): ReactElement {
  const again = now.failedAgainSame + now.failedAgainOther
  return (
    <Panel title={texts.operation.now}>
      {operation.action === 'retry' && operation.state !== 'captured' && <Verdict operation={operation} now={now} />}
      <StackedBar
        label={texts.operation.now}
        total={operation.captured}
        className={styles['bar']}
        parts={[
          { count: now.complete, className: styles['complete'] },
          { count: now.running, className: styles['running'] },
          { count: now.waiting, className: styles['waiting'] },
          { count: now.scheduled, className: styles['scheduled'] },
          { count: now.depends, className: styles['depends'] },
          { count: now.untouched, className: styles['untouched'] },
          { count: again, className: styles['failed'] },
        ]}
      />
      <Counts
        counts={[
          { name: texts.states.complete, count: now.complete, swatch: styles['complete'] },
          { name: texts.states.running, count: now.running, swatch: styles['running'] },
          { name: texts.states.waiting, count: now.waiting, swatch: styles['waiting'] },
          { name: texts.states.scheduled, count: now.scheduled, swatch: styles['scheduled'] },
          { name: texts.states.depends, count: now.depends, swatch: styles['depends'] },
          { name: texts.operation.untouched, count: now.untouched, swatch: styles['untouched'] },
          { name: texts.operation.failedAgainSame, count: now.failedAgainSame, isBad: true, swatch: styles['failed'] },
          {
            name: texts.operation.failedAgainOther,
            count: now.failedAgainOther,
            isBad: true,
            swatch: styles['failed'],
          },
          { name: texts.operation.gone, count: now.gone },
        ]}
      />
      {now.groups.length > 0 && <Groups groups={now.groups} />}
      {again > 0 && <AgainButtons operation={operation.id} count={again} />}
    </Panel>
  )
}

function Verdict({ operation, now }: WhereNowProps): ReactElement {
  const again = now.failedAgainSame + now.failedAgainOther
  const isOver = operation.state !== 'running' && now.waiting + now.running + now.scheduled + now.depends === 0
  const text =
    again > 0
      ? texts.operation.verdictBad(again)
      : isOver
        ? texts.operation.verdictGood(now.complete)
        : texts.operation.verdictPending(operation.captured - now.complete - now.gone - now.untouched)
  const tone = again > 0 ? styles['bad'] : isOver ? styles['good'] : undefined
  return (
    <p className={join(styles['verdict'], tone)} role="status">
      <Icon name={again > 0 ? 'cross' : isOver ? 'check' : 'clock'} />
      {text}
    </p>
  )
}

/** What can be done about those that failed again. */
function AgainButtons({ operation, count }: { readonly operation: string; readonly count: number }): ReactElement {
  const mayRetry = usePermission('retry')
  const mayCancel = usePermission('cancel')
  const { many } = useJobActions()
  const target = { kind: 'failed-again', operation } as const
  return (
    <p className={styles['again']}>
      {mayRetry.isAllowed && (
        <Button icon="retry" disabled={!mayRetry.isPossible} onClick={() => many({ action: 'retry', target })}>
          {texts.operation.retryAgain(count)}
        </Button>
      )}
      {mayCancel.isAllowed && (
        <Button kind="danger" disabled={!mayCancel.isPossible} onClick={() => many({ action: 'cancel', target })}>
          {texts.operation.cancelAgain(count)}
        </Button>
      )}
    </p>
  )
}

function Groups({ groups }: { readonly groups: Whereabouts['groups'] }): ReactElement {
  return (
    <ul className={styles['groups']}>
      {groups.map(({ name, count }) => (
        <li key={name}>
          <span className={styles['count']}>{formatCount(count)}</span>
          <Link href={paths.group(name)}>
            <bdi>{name}</bdi>
          </Link>
        </li>
      ))}
    </ul>
  )
}
