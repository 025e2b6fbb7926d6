import type { Queue } from '@qless/client'
import { z } from 'zod'
import { Done, Name } from '../../api/index.ts'
import { ProblemError } from '../problem-error.ts'
import { defineRoute, type Route } from '../route.ts'

const OfQueue = z.strictObject({ queue: Name })

/** What can be done to a queue. */
export const queueChangeRoutes: readonly Route[] = [
  defineRoute({
    ...{ method: 'POST', path: 'queue/pause', needs: 'pause', reply: Done },
    summary: 'Lets nothing be popped any more',
    body: z.strictObject({ queue: Name, reason: z.string().max(255).optional(), stopJobs: z.boolean().default(false) }),
    answer: async ({ instance: { client }, body: { queue, reason, stopJobs }, user }) => {
      await client.queue(queue).pause({ by: nameOf(user), stopJobs, ...(reason !== undefined && { reason }) })
      return { isDone: true }
    },
  }),
  defineRoute({
    ...{ method: 'POST', path: 'queue/unpause', needs: 'pause', reply: Done, body: OfQueue },
    summary: 'Lets jobs be popped again',
    answer: async ({ instance: { client }, body: { queue } }) => ({ isDone: await client.queue(queue).unpause() }),
  }),
  defineRoute({
    ...{ method: 'POST', path: 'queue/forget', needs: 'forget', reply: Done, body: OfQueue },
    summary: 'Forgets an empty queue and its settings',
    answer: async ({ instance: { client }, body: { queue } }) => ({ isDone: await client.queue(queue).forget() }),
  }),
  defineRoute({
    ...{ method: 'POST', path: 'queue/configure', needs: 'configure', reply: Done },
    summary: 'Gives a queue a heartbeat of its own (seconds) or a limit of running jobs; null takes it away',
    body: z
      .strictObject({
        queue: Name,
        heartbeat: z.number().min(0.001).max(1_000_000_000).nullable().optional(),
        maxConcurrency: z.int().min(1).max(1_000_000_000).nullable().optional(),
        /** What the queue had for itself when that was looked at: else nothing is changed. */
        expected: z
          .strictObject({ heartbeat: z.number().nullable(), maxConcurrency: z.number().nullable() })
          .optional(),
      })
      .refine((body) => body.heartbeat !== undefined || body.maxConcurrency !== undefined, {
        message: 'Say heartbeat or maxConcurrency',
      }),
    answer: async ({ instance: { client }, body: { queue: name, heartbeat, maxConcurrency, expected } }) => {
      const queue = client.queue(name)
      if (expected !== undefined) await refuseConflict(queue, expected)
      if (heartbeat !== undefined) await queue.setHeartbeat(heartbeat)
      if (maxConcurrency !== undefined) await queue.setMaxConcurrency(maxConcurrency)
      return { isDone: true }
    },
  }),
]

async function refuseConflict(
  queue: Queue,
  expected: { readonly heartbeat: number | null; readonly maxConcurrency: number | null },
): Promise<void> {
  const { heartbeat = null, maxConcurrency = null } = await queue.ownOptions()
  if (heartbeat === expected.heartbeat && maxConcurrency === expected.maxConcurrency) return
  const detail = `Somebody has changed the settings of ${queue.name} meanwhile. Look again.`
  throw new ProblemError('CONFLICT', detail, { details: { current: { heartbeat, maxConcurrency } } })
}

/** The user as a name that Redis may keep. */
function nameOf(user: string): string {
  const name = user.replaceAll(/\p{Cc}/gu, ' ').slice(0, 60)
  return name === '' ? 'somebody' : name
}
