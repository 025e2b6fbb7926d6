import { InvalidArgumentError, queueStats, type ScriptContext } from '@qless/core'
import { checkQueue } from '../checks.ts'
import type { DayStats } from '../day-stats.ts'

/** The statistics of a queue and day. */
export async function readStats(
  context: ScriptContext,
  queue: string | { readonly name: string },
  date: Date | undefined,
): Promise<DayStats> {
  const { day, ...stats } = await queueStats(context, { queueName: checkQueue('queue', queue), at: checkDate(date) })
  return { day: new Date(day), ...stats }
}

function checkDate(date: unknown): number | undefined {
  if (date === undefined) return undefined
  const at = date instanceof Date ? date.getTime() : Number.NaN
  if (!(at >= 0)) throw new InvalidArgumentError('date', date, 'a Date since 1970')
  return at
}
