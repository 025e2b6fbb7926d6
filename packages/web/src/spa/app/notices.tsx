import type { ReactElement } from 'react'
import { Button } from '../components/button.tsx'
import { Icon } from '../components/icon.tsx'
import { join } from '../lib/join.ts'
import { dismiss, notices } from '../lib/notices.ts'
import { useStore } from '../lib/store.ts'
import { texts } from '../texts/texts.ts'
import styles from './notices.module.css'

/** What has just been done, for a few seconds, also to those who have it read to them. */
export function Notices(): ReactElement {
  const { list } = useStore(notices)
  return (
    <div className={styles['notices']} role="status">
      {list.map(({ id, text, isError }) => (
        <div key={id} className={join(styles['notice'], isError ? styles['error'] : styles['done'])}>
          <Icon name={isError ? 'alert' : 'check'} />
          <p>{text}</p>
          <Button kind="quiet" icon="close" aria-label={texts.frame.dismiss} onClick={() => dismiss(id)} />
        </div>
      ))}
    </div>
  )
}
