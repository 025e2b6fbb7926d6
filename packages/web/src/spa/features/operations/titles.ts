import type { OperationAction } from '../../../api/index.ts'
import { texts } from '../../texts/texts.ts'

const { dialogs } = texts

const TITLES: Readonly<Record<OperationAction, (count: number) => string>> = {
  retry: dialogs.retryTitle,
  cancel: dialogs.cancelTitle,
  move: dialogs.moveTitle,
  priority: dialogs.priorityTitle,
  tag: dialogs.tagTitle,
  untag: dialogs.untagTitle,
  track: dialogs.trackTitle,
  untrack: dialogs.untrackTitle,
  timeout: dialogs.timeoutTitle,
  'run-now': dialogs.runNowTitle,
}

/** “Retry 312 jobs” */
export function titleOf(action: OperationAction, count: number): string {
  return TITLES[action](count)
}
