import type { ReactElement } from 'react'
import type { QueueRow } from '../../../api/index.ts'
import { Icon } from '../../components/icon.tsx'
import { formatDuration } from '../../lib/format.ts'
import { join } from '../../lib/join.ts'
import { texts } from '../../texts/texts.ts'
import styles from './queue-table.module.css'

/** What is out of the ordinary about a queue. */
export function QueueBadges({ queue }: { readonly queue: QueueRow }): ReactElement | null {
  const { isPaused, isUnattended, ownHeartbeat } = queue
  if (!isPaused && !isUnattended && ownHeartbeat === null) return null
  return (
    <span className={styles['badges']}>
      {isPaused && (
        <span className={styles['badge']}>
          <Icon name="pause" size={10} />
          {texts.queues.badges.paused}
        </span>
      )}
      {isUnattended && (
        <span className={join(styles['badge'], styles['warn'])}>
          <Icon name="alert" size={10} />
          {texts.queues.badges.unattended}
        </span>
      )}
      {ownHeartbeat !== null && (
        <span className={styles['badge']}>{texts.queues.badges.heartbeat(formatDuration(ownHeartbeat))}</span>
      )}
    </span>
  )
}
