import { Job } from '@qless/client'
import { z } from 'zod'
import { Done, Name } from '../../api/index.ts'
import type { Instance } from '../instance.ts'
import { dependentsOf } from '../operations/closure.ts'
import { ProblemError } from '../problem-error.ts'
import { defineRoute, type Call, type Route } from '../route.ts'
import { existing } from './jobs.ts'

const MOST_DEPENDENTS = 10_000
const OfJob = z.strictObject({ jid: Name })
const Tags = z.array(Name).min(1).max(100)
const DONE = { isDone: true }

/** What can be done to one job. */
export const jobChangeRoutes: readonly Route[] = [
  defineRoute({
    ...{ method: 'POST', path: 'job/retry', needs: 'retry', reply: Done },
    summary: 'Puts a failed job back to work, with all its retries, into its own queue or another',
    body: OfJob.extend({ queue: Name.optional() }),
    answer: async ({ instance, body: { jid, queue } }) => {
      const put = await instance.client.jobs.unfail([jid], queue === undefined ? {} : { to: queue })
      if (put.length === 0) await refuseState(instance, jid, 'Only a failed job can be retried.')
      return DONE
    },
  }),
  defineRoute({
    ...{ method: 'POST', path: 'job/cancel', needs: 'cancel', reply: Done },
    summary: 'Removes a job for ever, with all that wait for it where that is said',
    body: OfJob.extend({ withDependents: z.boolean().default(false) }),
    answer: ({ instance, body }) => cancel(instance, body),
  }),
  defineRoute({
    ...{ method: 'POST', path: 'job/move', needs: 'move', reply: Done },
    summary: 'Puts a job into a queue anew, whatever its state, after a delay in seconds',
    body: OfJob.extend({ queue: Name, delay: z.number().min(0).max(1_000_000_000).default(0) }),
    answer: async ({ instance, body: { jid, queue, delay } }) => {
      await (await jobOf(instance, jid)).move(queue, { delay })
      return DONE
    },
  }),
  change('job/priority', 'priority', {
    summary: 'Changes the priority of a job; it keeps its place among equals',
    body: OfJob.extend({ priority: z.number() }),
    run: (job, { priority }) => job.setPriority(priority),
  }),
  change('job/tag', 'tag', {
    summary: 'Gives a job more tags',
    body: OfJob.extend({ tags: Tags }),
    run: (job, { tags }) => job.tag(...tags),
  }),
  change('job/untag', 'tag', {
    summary: 'Takes tags from a job',
    body: OfJob.extend({ tags: Tags }),
    run: (job, { tags }) => job.untag(...tags),
  }),
  change('job/track', 'track', {
    summary: 'Tracks a job, and gives it tags where there are some',
    body: OfJob.extend({ tags: Tags.optional() }),
    run: async (job, { tags }) => {
      await job.track()
      if (tags !== undefined) await job.tag(...tags)
    },
  }),
  defineRoute({
    ...{ method: 'POST', path: 'job/untrack', needs: 'track', reply: Done, body: OfJob },
    summary: 'Tracks a job no longer, whether it still exists or not',
    answer: async ({ instance: { client }, body: { jid } }) => {
      await client.jobs.untrack(jid)
      return DONE
    },
  }),
  change('job/undepend', 'undepend', {
    summary: 'Lets a job wait for some others no longer',
    body: OfJob.extend({ dependencies: z.array(Name).min(1).max(1000) }),
    run: (job, { dependencies }) => job.undepend(...dependencies),
  }),
  change('job/timeout', 'timeout', {
    summary: 'Takes a running job from its worker, which costs it a retry',
    body: OfJob,
    run: (job) => job.timeout(),
  }),
  change('job/run-now', 'run-now', {
    summary: 'Makes a scheduled job due now',
    body: OfJob,
    run: (job) => job.runNow(),
  }),
]

interface Change<Body extends { readonly jid: string }> {
  readonly summary: string
  readonly body: z.ZodType<Body>
  readonly run: (job: Job, body: Body) => Promise<unknown>
}

/** A route that changes one job, which must exist and must not be a recurring one. */
function change<Body extends { readonly jid: string }>(
  path: string,
  needs: 'priority' | 'tag' | 'track' | 'undepend' | 'timeout' | 'run-now',
  { summary, body, run }: Change<Body>,
): Route {
  return defineRoute({
    ...{ method: 'POST', path, needs, reply: Done, summary, body },
    answer: async (call: Call<unknown, Body>) => {
      await run(await jobOf(call.instance, call.body.jid), call.body)
      return DONE
    },
  })
}

async function cancel(
  { client }: Instance,
  { jid, withDependents }: { readonly jid: string; readonly withDependents: boolean },
): Promise<Done> {
  const others = withDependents ? await dependentsOf(client, [jid], MOST_DEPENDENTS) : { jids: [], isComplete: true }
  if (!others.isComplete) {
    throw new ProblemError('CONFLICT', `More than ${MOST_DEPENDENTS} jobs wait for it: cancel them in parts.`)
  }
  const canceled = await client.jobs.cancel([...others.jids, jid])
  if (!canceled.includes(jid)) await existing({ client }, jid)
  return { isDone: canceled.includes(jid) }
}

/**
 * The job of a jid.
 *
 * @throws ProblemError when there is none, or it is a recurring one
 */
export async function jobOf(instance: Pick<Instance, 'client'>, jid: string): Promise<Job> {
  const job = await existing(instance, jid)
  if (job instanceof Job) return job
  throw new ProblemError('JOB_STATE', `${jid} is a recurring job.`, { details: { jid, state: 'recurring' } })
}

/** Says why a job that exists will not do. */
export async function refuseState(instance: Pick<Instance, 'client'>, jid: string, rule: string): Promise<never> {
  const { state } = await jobOf(instance, jid)
  throw new ProblemError('JOB_STATE', `Job ${jid} is ${state}. ${rule}`, { details: { jid, state } })
}
