import type { QueueRow } from '../../../api/index.ts'

/** Whether nothing is in a queue, so that it can be forgotten. */
export function isEmptyQueue({ waiting, running, stalled, scheduled, depends, recurring }: QueueRow): boolean {
  return waiting + running + stalled + scheduled + depends + recurring === 0
}
