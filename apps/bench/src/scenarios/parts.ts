import type { Arena } from '../arena.ts'
import type { ContestantName } from '../contestants/load-contestant.ts'
import { checkCount } from '../delivery.ts'

/** The queue of every measurement. */
export const QUEUE = 'bench'

/** Who takes part where everybody can. */
export const ALL: readonly ContestantName[] = ['qless', 'bullmq', 'bee-queue', 'floor']
/** Who takes part where time is short. */
export const BOTH: readonly ContestantName[] = ['qless', 'bullmq']
/** Who takes part where the bar is absolute, and a rival's figure would say nothing. */
export const ALONE: readonly ContestantName[] = ['qless']

/** What jobs carry where their size does not matter. */
export const SMALL = { n: 1 } as const

/** So much of a size, and not nothing. */
export function share(count: number, divisor: number): number {
  return Math.max(1, Math.ceil(count / divisor))
}

/** Makes sure that all jobs are stored as completed, and none waits. */
export async function checkAllCompleted(arena: Arena, ids: readonly string[]): Promise<void> {
  const { output } = await arena.run('count', { queueName: QUEUE, ids })
  checkCount('waiting', output.waiting, 0)
  checkCount('completed', output.completed, ids.length)
}

/** Makes sure that so many jobs wait. */
export async function checkWaiting(arena: Arena, jobCount: number): Promise<void> {
  const { output } = await arena.run('count', { queueName: QUEUE, ids: [] })
  checkCount('waiting', output.waiting, jobCount)
}
