import type { QueuePopArgs } from '../../src/index.ts'
import { expiredOf, reclaim } from './expiry.ts'
import { promote } from './recurring.ts'
import { jobsWhere, note, option, statsOf, type ModelJob, type World } from './world.ts'

/** What a pop answers. */
export interface ModelPopped {
  readonly position: number
  readonly given: readonly { readonly jid: string; readonly lease: number }[]
}

interface Source {
  readonly queueName: string
  readonly expired: ModelJob[]
}

/** Who waits in a queue, in order. */
export function waitingOf(world: World, queueName: string): ModelJob[] {
  return jobsWhere(world, (job) => job.state === 'waiting' && job.queueName === queueName).sort(
    (a, b) => b.priority - a.priority || a.serial - b.serial,
  )
}

function nextOf(world: World, source: Source): ModelJob | undefined {
  for (let job = source.expired.shift(); job !== undefined; job = source.expired.shift()) {
    if (reclaim(world, job)) return job
  }
  return waitingOf(world, source.queueName)[0]
}

/** Counts how long a job has waited. */
export function countWait(world: World, { queueName }: ModelJob, since: number): void {
  const stats = statsOf(world, queueName)
  stats.waits += 1
  stats.waitSum += Math.max(0, world.now - since)
}

/** Gives a job to a worker; answers its lease. */
export function handOut(world: World, job: ModelJob, workerName: string): number {
  world.lease += 1
  const expiresAt = world.now + option(world, 'heartbeat') * 1000
  job.state = 'running'
  job.lock = { lease: world.lease, workerName, startedAt: world.now, expiresAt, isInGrace: false }
  note(world, job, 'popped')
  world.handed.push({ jid: job.jid, lease: world.lease })
  return world.lease
}

function taker(world: World, args: QueuePopArgs, sources: readonly Source[], turn: { position: number }) {
  return (): ModelJob | undefined => {
    for (const source of args.order === 'ordered' ? sources : []) {
      const job = nextOf(world, source)
      if (job !== undefined) return job
    }
    for (let tried = 0; args.order === 'round-robin' && tried < sources.length; tried++) {
      const source = sources[turn.position % sources.length]
      turn.position = (turn.position + 1) % sources.length
      const job = source && nextOf(world, source)
      if (job !== undefined) return job
    }
    return undefined
  }
}

/** Forgets workers that have not been seen for long. */
function expireWorkers(world: World): void {
  for (const [name, seenAt] of world.workers) {
    if (seenAt <= world.now - option(world, 'max-worker-age') * 1000) world.workers.delete(name)
  }
}

/** Notes that somebody asks a queue for jobs. */
export function noteAsked(world: World, queueName: string): void {
  if (world.now - (world.asked.get(queueName) ?? 0) <= 10_000) return
  world.asked.set(queueName, world.now)
  expireWorkers(world)
}

/** Hands out jobs. */
export function pop(world: World, args: QueuePopArgs): ModelPopped {
  const lane = `${args.workerName} ${args.request.split(' ', 1)[0]}`
  const last = world.pops.get(lane)
  if (args.request !== '' && last?.request === args.request) {
    const given = last.given.filter(({ jid, lease }) => world.jobs.get(jid)?.lock?.lease === lease)
    return { position: last.position, given }
  }
  for (const queueName of args.queueNames) {
    noteAsked(world, queueName)
    promote(world, queueName, 1000)
  }
  const sources = args.queueNames.map((queueName) => ({ queueName, expired: expiredOf(world, queueName) }))
  const turn = { position: args.position }
  const take = taker(world, args, sources, turn)
  const given: { jid: string; lease: number }[] = []
  while (given.length < args.count) {
    const job = take()
    if (job === undefined) break
    if (job.state === 'waiting') countWait(world, job, job.readyAt)
    given.push({ jid: job.jid, lease: handOut(world, job, args.workerName) })
  }
  if (args.request !== '' && given.length > 0) {
    world.pops.set(lane, { request: args.request, position: turn.position, given })
  }
  world.workers.set(args.workerName, world.now)
  return { position: turn.position, given }
}

/** Moves what is due without handing anything out; answers how much it did. */
export function housekeep(world: World, most: number): number {
  let done = 0
  expireWorkers(world)
  for (const [queueName] of [...world.queues].sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1))) {
    if (done >= most) return done
    const expired = expiredOf(world, queueName).slice(0, most - done)
    for (const job of expired) {
      if (!reclaim(world, job)) continue
      job.state = 'waiting'
      job.lock = undefined
      job.readyAt = world.now
    }
    done += expired.length
    if (done < most) done += promote(world, queueName, most - done)
  }
  return done
}
