import { useState, type ReactElement } from 'react'
import type { ConfigPage } from '../../../api/index.ts'
import { Confirm } from '../../components/confirm.tsx'
import { Field } from '../../components/field.tsx'
import { useQueueNames } from '../../components/use-queue-names.ts'
import { notify } from '../../lib/notices.ts'
import { RequestFailed } from '../../lib/request.ts'
import { texts } from '../../texts/texts.ts'
import { useConfigureQueue } from './api/configure-queue.ts'
import { Comparison } from './comparison.tsx'
import { showValue } from './options.ts'

/** What a queue has for itself; its name is empty where it is to be chosen. */
export type OwnOptions = ConfigPage['queues'][number]

interface QueueOptionsDialogProps {
  readonly own: OwnOptions
  readonly onClose: () => void
}

/** Changes what a queue has for itself; empty fields take it away. */
export function QueueOptionsDialog({ own, onClose }: QueueOptionsDialogProps): ReactElement {
  const configure = useConfigureQueue()
  const names = useQueueNames()
  const isNew = own.queue === ''
  const [was, setWas] = useState<Values>(own)
  const [queue, setQueue] = useState(own.queue)
  const [heartbeat, setHeartbeat] = useState(textOf(own.heartbeat))
  const [most, setMost] = useState(textOf(own.maxConcurrency))
  const next = { heartbeat: numberOf(heartbeat), maxConcurrency: numberOf(most) }
  const isChanged = next.heartbeat !== was.heartbeat || next.maxConcurrency !== was.maxConcurrency
  const onConfirm = async (): Promise<void> => {
    try {
      const expected = { heartbeat: was.heartbeat, maxConcurrency: was.maxConcurrency }
      await configure.mutateAsync({ queue, ...next, expected })
    } catch (error) {
      if (error instanceof RequestFailed && error.problem.code === 'CONFLICT') setWas(ownOf(error.problem.current))
      throw error
    }
    notify(texts.done.configured(queue))
  }
  return (
    <Confirm
      title={isNew ? texts.config.addQueue : texts.config.editTitle(own.queue)}
      label={texts.actions.save}
      isReady={queue !== '' && isChanged && [heartbeat, most].every((text) => Number(text) >= 0)}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      {isNew && (
        <Field
          data-autofocus
          label={texts.job.queue}
          options={names}
          value={queue}
          onChange={(event) => setQueue(event.target.value)}
        />
      )}
      <Field
        {...(!isNew && { 'data-autofocus': true })}
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
      {isChanged && <Comparison rows={rowsOf(was, next)} />}
    </Confirm>
  )
}

type Values = Omit<OwnOptions, 'queue'>

function rowsOf(was: Values, next: Values): [name: string, before: string, after: string][] {
  return [
    [texts.queues.heartbeat, showValue(was.heartbeat), showValue(next.heartbeat)],
    [texts.queues.maxConcurrency, showValue(was.maxConcurrency), showValue(next.maxConcurrency)],
  ]
}

function textOf(value: number | null): string {
  return value === null ? '' : String(value)
}

function numberOf(text: string): number | null {
  return text.trim() === '' ? null : Number(text)
}

function ownOf(current: unknown): Values {
  const { heartbeat, maxConcurrency } = current as Values
  return { heartbeat, maxConcurrency }
}
