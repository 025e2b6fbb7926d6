import { expiredOf, reclaim } from './expiry.ts'
import { countWait, handOut, noteAsked, waitingOf } from './popping.ts'
import { promote, spawnDue } from './recurring.ts'
import { byName, type ModelJob, type World } from './world.ts'

/** When a job was put or popped last. */
function lastTaken({ history }: ModelJob): number {
  const last = history.findLast((event) => /^(put|popped) /.test(event)) ?? ''
  return Number(last.slice(last.indexOf(' ')))
}

function isDue(world: World, job: ModelJob, queueName: string): boolean {
  return job.state === 'scheduled' && job.queueName === queueName && (job.dueAt ?? 0) <= world.now
}

/** Lets wait what is due: so many of each kind at most. What a recurring job has put stands where its time places it. */
function promoteBoth(world: World, queueName: string, most: number): void {
  if (most <= 0) return
  const before = new Set(world.jobs.keys())
  spawnDue(world, queueName, most)
  for (const job of world.jobs.values()) if (!before.has(job.jid)) job.serial = job.createdAt * 1000
  const due = [...world.jobs.values()].filter((job) => isDue(world, job, queueName)).length
  if (due > 0) promote(world, queueName, Math.min(most, due))
}

/** Hands out jobs as the classic API does; answers their jids. */
export function classicPop(world: World, queueName: string, workerName: string, count: number): string[] {
  const expired = expiredOf(world, queueName)
    .sort((a, b) => (a.lock?.expiresAt ?? 0) - (b.lock?.expiresAt ?? 0) || byName(a.jid, b.jid))
    .slice(0, count)
  const given: string[] = []
  const give = (job: ModelJob): void => {
    countWait(world, job, lastTaken(job))
    handOut(world, job, workerName)
    given.push(job.jid)
  }
  for (const job of expired) if (reclaim(world, job)) give(job)
  const left = count - given.length
  promoteBoth(world, queueName, left)
  if (left > 0) noteAsked(world, queueName)
  for (const job of waitingOf(world, queueName).slice(0, left)) give(job)
  world.workers.set(workerName, world.now)
  return given
}
