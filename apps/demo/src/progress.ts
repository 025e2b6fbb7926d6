import { RecurringJob, type Client, type QueueCounts } from '@qless/client'
import { TICK_JID, type QueueName } from './jobs/names.ts'

/** How many jobs of each queue are not done: waiting, scheduled, running, or blocked by others. */
export async function countOpen(client: Client): Promise<(queue: QueueName) => number> {
  const counts = await client.queues.counts()
  const open = new Map(counts.map((queue) => [queue.name, openOf(queue)]))
  return (queue) => open.get(queue) ?? 0
}

/** How many jobs the recurring job has put. */
export async function countTicks(client: Client): Promise<number> {
  const recurring = await client.jobs.get(TICK_JID)
  return recurring instanceof RecurringJob ? recurring.count : 0
}

function openOf({ waiting, scheduled, running, stalled, depends }: QueueCounts): number {
  return waiting + scheduled + running + stalled + depends
}
