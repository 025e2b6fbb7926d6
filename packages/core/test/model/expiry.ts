import { failJob } from './failing.ts'
import { jobsWhere, note, option, remainingOf, type ModelJob, type World } from './world.ts'

/** Running jobs of a queue whose lock is over, the oldest expiry first. */
export function expiredOf(world: World, queueName: string): ModelJob[] {
  return jobsWhere(world, (job) => job.queueName === queueName && (job.lock?.expiresAt ?? Infinity) <= world.now).sort(
    (a, b) => (a.lock?.expiresAt ?? 0) - (b.lock?.expiresAt ?? 0) || (a.lock?.lease ?? 0) - (b.lock?.lease ?? 0),
  )
}

/** Looks at one expired lock; answers whether the job may be handed out, and charges a retry then. */
export function reclaim(world: World, job: ModelJob): boolean {
  const { lock } = job
  if (lock === undefined) return false
  if (!lock.isInGrace) {
    note(world, job, 'timed-out')
    const grace = option(world, 'grace-period') * 1000
    if (grace > 0) {
      lock.isInGrace = true
      lock.expiresAt = world.now + grace
      return false
    }
  }
  job.remaining = remainingOf(job) - 1
  if (job.remaining >= 0) return true
  failJob(world, job)
  return false
}
