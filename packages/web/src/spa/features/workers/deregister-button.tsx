import { useState, type ReactElement } from 'react'
import { Button } from '../../components/button.tsx'
import { Confirm } from '../../components/confirm.tsx'
import { usePermission } from '../../lib/instance.ts'
import { notify } from '../../lib/notices.ts'
import { texts } from '../../texts/texts.ts'
import { useDeregisterWorkers } from './api/deregister-workers.ts'

interface DeregisterButtonProps {
  readonly workers: readonly string[]
  readonly onDone: () => void
}

/** Takes workers off the list, after a question. */
export function DeregisterButton({ workers, onDone }: DeregisterButtonProps): ReactElement | null {
  const { isAllowed, isPossible } = usePermission('deregister')
  const [isAsked, setAsked] = useState(false)
  const deregister = useDeregisterWorkers()
  const [only, ...others] = workers
  if (!isAllowed || only === undefined) return null
  const onConfirm = async (): Promise<void> => {
    await deregister.mutateAsync({ workers: [...workers] })
    notify(others.length === 0 ? texts.done.deregistered(only) : texts.workers.deregistered(workers.length))
    onDone()
  }
  return (
    <>
      <Button disabled={!isPossible} onClick={() => setAsked(true)}>
        {texts.workers.deregister}
      </Button>
      {isAsked && (
        <Confirm
          title={
            others.length === 0
              ? texts.workers.deregisterTitle(only)
              : texts.workers.deregisterTitle(texts.workers.count(workers.length))
          }
          label={texts.workers.deregister}
          isDangerous
          onConfirm={onConfirm}
          onClose={() => setAsked(false)}
        >
          <p>{texts.workers.deregisterText}</p>
        </Confirm>
      )}
    </>
  )
}
