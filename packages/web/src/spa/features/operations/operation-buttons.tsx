import type { ReactElement } from 'react'
import { useLocation } from 'wouter'
import type { Operation } from '../../../api/index.ts'
import { Button } from '../../components/button.tsx'
import { usePermission } from '../../lib/instance.ts'
import { useKeys } from '../../lib/keys.ts'
import { notify } from '../../lib/notices.ts'
import { paths } from '../../lib/paths.ts'
import type { RequestFailed } from '../../lib/request.ts'
import { texts } from '../../texts/texts.ts'
import { useStartOperation } from './api/start-operation.ts'
import { useStopOperation } from './api/stop-operation.ts'

/** What can be done about an operation. */
export function OperationButtons({ operation }: { readonly operation: Operation }): ReactElement {
  const [, navigate] = useLocation()
  const start = useStartOperation()
  const stop = useStopOperation()
  const { isAllowed, isPossible } = usePermission(permissionOf(operation.action))
  const { id, state, target, captured, done, skipped, failed } = operation
  const saying = { onError: (error: RequestFailed) => notify(error.message, { isError: true }) }
  const rest = captured - done - skipped - failed
  useKeys([
    {
      keys: 'Escape',
      label: texts.actions.back,
      run: () => (target.kind === 'jobs' ? history.back() : navigate(cameFrom(target))),
    },
  ])
  return (
    <>
      {isAllowed && state === 'running' && (
        <Button icon="pause" disabled={!isPossible} onClick={() => stop.mutate({ id }, saying)}>
          {texts.operation.stop}
        </Button>
      )}
      {isAllowed && (state === 'stopped' || state === 'captured') && rest > 0 && (
        <Button kind="primary" icon="play" disabled={!isPossible} onClick={() => start.mutate({ id }, saying)}>
          {state === 'captured' ? texts.operation.start : texts.operation.goOn(rest)}
        </Button>
      )}
    </>
  )
}

/** The page on which it was asked for. */
function cameFrom(target: Exclude<Operation['target'], { readonly kind: 'jobs' }>): string {
  if (target.kind === 'group') return paths.group(target.group)
  if (target.kind === 'failed') return paths.failures
  if (target.kind === 'queue') return paths.queue(target.queue, target.list)
  return target.kind === 'failed-again' ? paths.operation(target.operation) : paths.tag(target.tag)
}

function permissionOf(action: Operation['action']): Exclude<Operation['action'], 'untag' | 'untrack'> {
  if (action === 'untag') return 'tag'
  return action === 'untrack' ? 'track' : action
}
