import { queueActivity, type ScriptContext } from '@qless/core'
import { checkNames } from '../checks.ts'
import type { QueueActivity } from '../queue-activity.ts'
import { toDate } from '../to-date.ts'

/** Whether somebody works on queues, and what was done there today. */
export async function readActivity(context: ScriptContext, names: readonly string[]): Promise<QueueActivity[]> {
  const rows = await queueActivity(context, { queueNames: checkNames('names', names) })
  return rows.map((row) => ({
    ...row,
    readAt: new Date(row.readAt),
    pausedAt: toDate(row.pausedAt),
    lastPopAt: toDate(row.lastPopAt),
  }))
}
