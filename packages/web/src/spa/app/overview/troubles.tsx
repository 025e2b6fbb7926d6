import type { ReactElement } from 'react'
import { Link, useLocation } from 'wouter'
import type { Summary } from '../../../api/index.ts'
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icon.tsx'
import { Panel } from '../../components/page.tsx'
import { usePermission } from '../../lib/instance.ts'
import { join } from '../../lib/join.ts'
import { useJobActions } from '../../lib/job-actions.ts'
import { useKeys } from '../../lib/keys.ts'
import { texts } from '../../texts/texts.ts'
import { describeTrouble, type Trouble } from './describe-trouble.tsx'
import styles from './overview.module.css'

/** What needs somebody's attention, the worst first; the first nine by their number. */
export function Troubles({ troubles }: { readonly troubles: Summary['troubles'] }): ReactElement {
  const [, navigate] = useLocation()
  useRetryKey(troubles)
  useKeys(
    troubles.slice(0, 9).map((trouble, index) => ({
      keys: String(index + 1),
      label: texts.overview.openNth(index + 1),
      run: () => navigate(describeTrouble(trouble).path),
    })),
  )
  return (
    <Panel title={texts.overview.problems}>
      <ol className={styles['troubles']}>
        {troubles.map((trouble, index) => (
          <TroubleRow key={`${trouble.kind} ${describeTrouble(trouble).name}`} trouble={trouble} nth={index + 1} />
        ))}
      </ol>
    </Panel>
  )
}

/** `r` asks whether the worst failure group is to be retried. */
function useRetryKey(troubles: readonly Trouble[]): void {
  const { isAllowed, isPossible } = usePermission('retry')
  const { many } = useJobActions()
  const worst = troubles.find((trouble) => trouble.kind === 'failures')
  const run = (): void => {
    if (worst !== undefined && isPossible) many({ action: 'retry', target: { kind: 'group', group: worst.group } })
  }
  useKeys(worst !== undefined && isAllowed ? [{ keys: 'r', label: texts.overview.retryWorst, run }] : [])
}

function TroubleRow({ trouble, nth }: { readonly trouble: Trouble; readonly nth: number }): ReactElement {
  const { name, path, facts, text, icon, isFailure } = describeTrouble(trouble)
  return (
    <li className={join(styles['trouble'], isFailure ? styles['failures'] : styles['warning'])}>
      {nth <= 9 && (
        <kbd className={styles['key']} aria-hidden="true">
          {nth}
        </kbd>
      )}
      <span className={styles['mark']}>
        <Icon name={icon} />
      </span>
      <Link href={path} className={styles['name'] ?? ''}>
        <bdi>{name}</bdi>
      </Link>
      <span className={styles['facts']}>{facts}</span>
      {text !== undefined && (
        <span className={styles['text']} title={text}>
          {text}
        </span>
      )}
      <span className={styles['act']}>
        <TroubleButton trouble={trouble} />
      </span>
    </li>
  )
}

function TroubleButton({ trouble }: { readonly trouble: Trouble }): ReactElement | null {
  const { many, unpause } = useJobActions()
  const may = { failures: usePermission('retry'), stalled: usePermission('timeout'), paused: usePermission('pause') }
  if (trouble.kind === 'unattended' || !may[trouble.kind].isAllowed) return null
  const { isPossible } = may[trouble.kind]
  if (trouble.kind === 'failures') {
    const retry = (): void => many({ action: 'retry', target: { kind: 'group', group: trouble.group } })
    return (
      <Button icon="retry" disabled={!isPossible} onClick={retry}>
        {texts.actions.retryMany(trouble.jobCount)}
      </Button>
    )
  }
  if (trouble.kind === 'stalled') return null
  return (
    <Button icon="play" disabled={!isPossible} onClick={() => unpause([trouble.queue])}>
      {texts.actions.unpause}
    </Button>
  )
}
