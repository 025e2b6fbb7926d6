import { clearDependencies, dependentsOf } from './dependencies.ts'
import { byName, jobsWhere, option, Refusal, type ModelJob, type World } from './world.ts'

function bury(world: World, job: ModelJob, why: string, ms: number): void {
  world.tombstones.set(job.jid, { why, request: job.request })
  world.goneUntil = Math.max(world.goneUntil, world.now + ms)
}

function remove(world: World, job: ModelJob): void {
  clearDependencies(world, job)
  world.dependents.delete(job.jid)
  world.jobs.delete(job.jid)
}

/** Cancels all jobs that are named, or none; answers which of them are gone by that. */
export function cancel(world: World, jids: readonly string[]): boolean[] {
  for (const jid of jids) {
    if (dependentsOf(world, jid).some((child) => !jids.includes(child))) throw new Refusal('JOB_IS_DEPENDENCY', jid)
  }
  return jids.map((jid) => {
    const job = world.jobs.get(jid)
    if (job === undefined) return world.tombstones.get(jid)?.why === 'canceled'
    remove(world, job)
    bury(world, job, 'canceled', 600_000)
    return true
  })
}

/** Removes completed jobs that are too old or too many, when others are completed. */
export function expireCompleted(world: World, arriving: readonly string[]): void {
  if (arriving.length === 0) return
  const most = 2 * arriving.length + 10
  const stored = jobsWhere(world, ({ jid, state }) => state === 'complete' && !arriving.includes(jid)).sort(
    (a, b) => a.completedAt - b.completedAt || byName(a.jid, b.jid),
  )
  const over = stored
    .filter((job) => job.completedAt <= world.now - Math.max(1, option(world, 'jobs-history') * 1000))
    .slice(0, most)
  const excess = stored.length + arriving.length - option(world, 'jobs-history-count')
  for (const job of excess > over.length ? stored.slice(0, Math.min(excess, most)) : over) {
    remove(world, job)
    if (world.now - job.createdAt < 60_000) bury(world, job, 'expired', 60_000)
  }
}
