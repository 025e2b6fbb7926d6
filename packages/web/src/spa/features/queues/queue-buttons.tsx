import { useState, type ReactElement } from 'react'
import { useLocation } from 'wouter'
import type { QueueDetail } from '../../../api/index.ts'
import { Button } from '../../components/button.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { usePermission } from '../../lib/instance.ts'
import { notify } from '../../lib/notices.ts'
import { paths } from '../../lib/paths.ts'
import { texts } from '../../texts/texts.ts'
import { useForgetQueue } from './api/forget-queue.ts'
import { PauseButton } from './pause-button.tsx'
import { SettingsDialog } from './settings-dialog.tsx'

/** What can be done to a queue as a whole. */
export function QueueButtons({ detail }: { readonly detail: QueueDetail }): ReactElement {
  const [asked, setAsked] = useState<'settings' | 'forget' | null>(null)
  const mayConfigure = usePermission('configure')
  const mayForget = usePermission('forget')
  const { waiting, running, stalled, scheduled, depends, recurring } = detail
  const isEmpty = waiting + running + stalled + scheduled + depends + recurring === 0
  const close = (): void => setAsked(null)
  return (
    <>
      {mayForget.isAllowed && isEmpty && (
        <Button disabled={!mayForget.isPossible} onClick={() => setAsked('forget')}>
          {texts.actions.forget}
        </Button>
      )}
      {mayConfigure.isAllowed && (
        <Button disabled={!mayConfigure.isPossible} onClick={() => setAsked('settings')}>
          {texts.queues.settings} …
        </Button>
      )}
      <PauseButton queue={detail} isWide />
      {asked === 'settings' && <SettingsDialog detail={detail} onClose={close} />}
      {asked === 'forget' && <ForgetDialog queue={detail.queue} onClose={close} />}
    </>
  )
}

function ForgetDialog({ queue, onClose }: { readonly queue: string; readonly onClose: () => void }): ReactElement {
  const forget = useForgetQueue()
  const [, navigate] = useLocation()
  const onConfirm = async (): Promise<void> => {
    await forget.mutateAsync({ queue })
    notify(texts.done.forgotten(queue))
    navigate(paths.queues)
  }
  return (
    <Confirm
      title={texts.queues.forgetTitle(queue)}
      label={texts.actions.forget}
      isDangerous
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>{texts.queues.forgetText}</p>
    </Confirm>
  )
}
