import type { RecurringJobPutArgs } from '../../src/index.ts'
import { newJob } from './putting.ts'
import { byName, nextSerial, type ModelTemplate, type World } from './world.ts'

/** Declares a recurring job. */
export function recur(world: World, wanted: RecurringJobPutArgs): string {
  const { jid, intervalMs, offsetMs } = wanted
  const existing = world.templates.get(jid)
  const isSameTime = existing?.intervalMs === intervalMs && existing.offsetMs === offsetMs
  const count = existing?.count ?? world.templateCounts.get(jid) ?? 0
  const nextRunAt = isSameTime ? existing.nextRunAt : world.now + offsetMs
  world.templates.set(jid, { ...wanted, tags: [...new Set(wanted.tags)], count, nextRunAt })
  if (!world.queues.has(wanted.queueName)) world.queues.set(wanted.queueName, world.now)
  return jid
}

/** Removes a recurring job; answers whether there was one. */
export function unrecur(world: World, jid: string): boolean {
  const existing = world.templates.get(jid)
  if (existing === undefined) return world.templateCounts.has(jid)
  world.templateCounts.set(jid, existing.count)
  world.templates.delete(jid)
  return true
}

function spawn(world: World, template: ModelTemplate, due: number): void {
  let jid: string
  do {
    template.count += 1
    jid = `${template.jid}-${template.count}`
  } while (world.jobs.has(jid))
  const { klass, queueName, data, priority, retries, tags } = template
  newJob(world, { jid, klass, queueName, data, priority, retries, tags }, due, template.jid)
}

function spawnRuns(world: World, template: ModelTemplate, most: number): number {
  let missed = Math.floor((world.now - template.nextRunAt) / template.intervalMs) + 1
  if (template.backlog > 0 && missed > template.backlog) {
    template.nextRunAt += (missed - template.backlog) * template.intervalMs
    missed = template.backlog
  }
  const count = Math.min(missed, most)
  for (let run = 0; run < count; run++) spawn(world, template, template.nextRunAt + run * template.intervalMs)
  template.nextRunAt += count * template.intervalMs
  return count
}

function spawnDue(world: World, queueName: string, most: number): number {
  const due = [...world.templates.values()]
    .filter((template) => template.queueName === queueName && template.nextRunAt <= world.now)
    .sort((a, b) => a.nextRunAt - b.nextRunAt || byName(a.jid, b.jid))
  let spawned = 0
  for (const template of due.slice(0, most)) spawned += spawnRuns(world, template, most - spawned)
  return spawned
}

/** Lets what is due on a queue wait: scheduled jobs by their due times, then recurring ones. */
export function promote(world: World, queueName: string, most: number): number {
  const due = [...world.jobs.values()]
    .filter((job) => job.state === 'scheduled' && job.queueName === queueName && (job.dueAt ?? 0) <= world.now)
    .sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0) || a.serial - b.serial)
    .slice(0, most)
  for (const job of due) {
    job.state = 'waiting'
    job.serial = nextSerial(world)
    job.readyAt = job.dueAt ?? world.now
    job.dueAt = undefined
  }
  return due.length >= most ? due.length : due.length + spawnDue(world, queueName, most - due.length)
}
