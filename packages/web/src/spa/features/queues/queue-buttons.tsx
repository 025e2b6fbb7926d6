import { useState, type ReactElement } from 'react'
import { useLocation } from 'wouter'
import type { QueueDetail } from '../../../api/index.ts'
import { Button } from '../../components/button.tsx'
import { usePermission } from '../../lib/instance.ts'
import { paths } from '../../lib/paths.ts'
import { texts } from '../../texts/texts.ts'
import { isEmptyQueue } from './empty-queue.ts'
import { ForgetDialog } from './forget-dialog.tsx'
import { PauseButton } from './pause-button.tsx'
import { SettingsDialog } from './settings-dialog.tsx'
import styles from './queue-page.module.css'

/** What can be done to a queue as a whole. */
export function QueueButtons({ detail }: { readonly detail: QueueDetail }): ReactElement {
  const [asked, setAsked] = useState<'settings' | 'forget' | null>(null)
  const mayConfigure = usePermission('configure')
  const mayForget = usePermission('forget')
  const [, navigate] = useLocation()
  const close = (): void => setAsked(null)
  return (
    <>
      {mayForget.isAllowed && isEmptyQueue(detail) && (
        <Button className={styles['forget']} disabled={!mayForget.isPossible} onClick={() => setAsked('forget')}>
          {texts.actions.forget} …
        </Button>
      )}
      {mayConfigure.isAllowed && (
        <Button disabled={!mayConfigure.isPossible} onClick={() => setAsked('settings')}>
          {texts.queues.settings} …
        </Button>
      )}
      <PauseButton queue={detail} isWide />
      {asked === 'settings' && <SettingsDialog detail={detail} onClose={close} />}
      {asked === 'forget' && (
        <ForgetDialog queues={[detail.queue]} onDone={() => navigate(paths.queues)} onClose={close} />
      )}
    </>
  )
}
