import type { ReactElement } from 'react'
import type { Operation } from '../../../api/index.ts'
import { formatTime, useZone } from '../../lib/clock.ts'
import { formatCount } from '../../lib/format.ts'
import { texts } from '../../texts/texts.ts'
import { useOperation } from './api/use-operation.ts'
import styles from './bulk-dialog.module.css'

const MOST_NAMED = 6

/** Which jobs an operation has captured, and what it leaves out. */
export function Captured({ operation }: { readonly operation: Operation }): ReactElement {
  const zone = useZone()
  const { captured, found, capturedAt, queues, klasses } = operation
  const latest = useOperation(operation.id).data
  const arrived = latest?.arrivedSince ?? operation.arrivedSince ?? 0
  if (captured === 0) return <p>{texts.dialogs.nothing}</p>
  return (
    <>
      <p>{texts.dialogs.captured(captured, formatTime(capturedAt, zone))}</p>
      <dl className={styles['facts']}>
        <dt>{texts.dialogs.queues}</dt>
        <dd>{named(queues)}</dd>
        <dt>{texts.dialogs.klasses}</dt>
        <dd>{named(klasses)}</dd>
      </dl>
      {found > captured && <p className={styles['note']}>{texts.dialogs.capturedPart(captured, found)}</p>}
      {arrived > 0 && (
        <p className={styles['note']} role="status">
          {texts.dialogs.arrivedSince(arrived)}
        </p>
      )}
    </>
  )
}

/** “mail 300, sms 12” */
function named(parts: Operation['queues']): string {
  const shown = parts.slice(0, MOST_NAMED).map(({ name, count }) => `${name} ${formatCount(count)}`)
  return [...shown, ...(parts.length > MOST_NAMED ? ['…'] : [])].join(', ')
}
