import { useState, type ReactElement } from 'react'
import type { QueueDetail } from '../../../api/index.ts'
import { Confirm } from '../../components/confirm.tsx'
import { Field } from '../../components/field.tsx'
import { notify } from '../../lib/notices.ts'
import { texts } from '../../texts/texts.ts'
import { useConfigureQueue } from './api/configure-queue.ts'

/** Asks for the settings that a queue is to have for itself. */
export function SettingsDialog({
  detail,
  onClose,
}: {
  readonly detail: QueueDetail
  readonly onClose: () => void
}): ReactElement {
  const configure = useConfigureQueue()
  const [heartbeat, setHeartbeat] = useState(String(detail.heartbeat))
  const [most, setMost] = useState(detail.maxConcurrency === null ? '' : String(detail.maxConcurrency))
  const isReady = [heartbeat, most].every((text) => text.trim() === '' || Number(text) >= 0)
  const onConfirm = async (): Promise<void> => {
    await configure.mutateAsync({ queue: detail.queue, heartbeat: numberOf(heartbeat), maxConcurrency: numberOf(most) })
    notify(texts.done.configured(detail.queue))
  }
  return (
    <Confirm
      title={`${texts.queues.settings}: ${detail.queue}`}
      label={texts.actions.save}
      isReady={isReady}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <Field
        data-autofocus
        inputMode="decimal"
        label={texts.queues.heartbeat}
        note={texts.queues.heartbeatText}
        value={heartbeat}
        onChange={(event) => setHeartbeat(event.target.value)}
      />
      <Field
        inputMode="numeric"
        label={texts.queues.maxConcurrency}
        note={texts.queues.maxConcurrencyText}
        value={most}
        onChange={(event) => setMost(event.target.value)}
      />
    </Confirm>
  )
}

function numberOf(text: string): number | null {
  return text.trim() === '' ? null : Number(text)
}
