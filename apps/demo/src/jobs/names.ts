/** The name of one of the demo's queues. */
export type QueueName = 'ticks' | 'checks' | 'reports' | 'small'

/** The jid of the job that checks the n-th file, from 1. */
export function checkJid(n: number): string {
  return `check-${n}`
}

/** The jid of the job that checks the file which is broken on purpose. */
export const BROKEN_JID = 'check-broken'

/** The jid of the job that writes the report. */
export const REPORT_JID = 'report'

/** The jid of the recurring job. */
export const TICK_JID = 'tick'

/** The jid of the n-th job that the recurring job put, from 1. */
export function tickJid(n: number): string {
  return `${TICK_JID}-${n}`
}

/** The jid of the n-th small job, from 1. */
export function smallJid(n: number): string {
  return `small-${n}`
}
