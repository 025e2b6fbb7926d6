import type { RecurringJobPutArgs } from '../../src/index.ts'
import { newJob } from './putting.ts'
import type { TemplateChanges } from './steps.ts'
import { byName, nextSerial, Refusal, type ModelTemplate, type World } from './world.ts'

/** Declares a recurring job. */
export function recur(world: World, wanted: RecurringJobPutArgs): string {
  const { jid, intervalMs, offsetMs } = wanted
  if (world.jobs.has(jid)) throw new Refusal('JOB_EXISTS', jid)
  const existing = world.templates.get(jid)
  const isSameTime = existing?.intervalMs === intervalMs && existing.offsetMs === offsetMs
  const count = existing?.count ?? world.templateCounts.get(jid) ?? 0
  const nextRunAt = isSameTime ? existing.nextRunAt : world.now + offsetMs
  const { pausedAt } = existing ?? {}
  world.templates.set(jid, { ...wanted, tags: [...new Set(wanted.tags)], count, nextRunAt, pausedAt })
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

function templateOf(world: World, jid: string): ModelTemplate {
  const template = world.templates.get(jid)
  if (template === undefined) throw new Refusal('JOB_NOT_FOUND', jid)
  return template
}

/** What is seen of a recurring job. A paused one has no next run. */
export function seenOf(template: ModelTemplate): ModelTemplate | { readonly nextRunAt: undefined } {
  return template.pausedAt === undefined ? { ...template } : { ...template, nextRunAt: undefined }
}

/** Lets a recurring job put nothing. */
export function pause(world: World, jid: string): unknown {
  const template = templateOf(world, jid)
  template.pausedAt ??= world.now
  return seenOf(template)
}

/** Lets it go on with the first run that is not past. */
export function resume(world: World, jid: string): unknown {
  const template = templateOf(world, jid)
  if (template.pausedAt !== undefined) {
    const skipped = Math.max(0, Math.ceil((world.now - template.nextRunAt) / template.intervalMs))
    template.nextRunAt += skipped * template.intervalMs
    template.pausedAt = undefined
  }
  return seenOf(template)
}

/** Puts one of its jobs at once. */
export function runNow(world: World, jid: string, request: string): string {
  const before = world.ran.get(request)
  if (before !== undefined) return before
  const child = spawn(world, templateOf(world, jid), world.now)
  world.ran.set(request, child)
  return child
}

/** When it is due after a change of the interval: one run at least that was missed stays due. */
function shifted(world: World, { intervalMs: old, nextRunAt, pausedAt }: ModelTemplate, intervalMs: number): number {
  const moved = nextRunAt + intervalMs - old
  if (pausedAt !== undefined || moved >= world.now) return moved
  const missed = Math.max(1, Math.floor((world.now - nextRunAt) / old) + 1)
  const behind = Math.floor((world.now - moved) / intervalMs)
  return moved + Math.max(0, behind - missed + 1) * intervalMs
}

/** Changes parts of a recurring job. */
export function update(world: World, jid: string, changes: TemplateChanges): unknown {
  const template = templateOf(world, jid)
  const { queueName = template.queueName, intervalMs = template.intervalMs, tag = [], untag = [] } = changes
  template.nextRunAt = shifted(world, template, intervalMs)
  template.intervalMs = intervalMs
  template.queueName = queueName
  template.priority = changes.priority ?? template.priority
  template.timeoutMs = changes.timeoutMs ?? template.timeoutMs
  template.tags = [...new Set([...template.tags, ...tag])].filter((name) => !untag.includes(name))
  if (!world.queues.has(queueName)) world.queues.set(queueName, world.now)
  return seenOf(template)
}

function spawn(world: World, template: ModelTemplate, due: number): string {
  let jid: string
  do {
    template.count += 1
    jid = `${template.jid}-${template.count}`
  } while (world.jobs.has(jid) || world.templates.has(jid))
  const { klass, queueName, data, priority, retries, tags, timeoutMs } = template
  newJob(world, { jid, klass, queueName, data, priority, retries, tags, timeoutMs }, due, template.jid)
  return jid
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

function isDue(world: World, { pausedAt, nextRunAt }: ModelTemplate): boolean {
  return pausedAt === undefined && nextRunAt <= world.now
}

/** Puts what is due of the recurring jobs of a queue; answers how many jobs that is. */
export function spawnDue(world: World, queueName: string, most: number): number {
  const due = [...world.templates.values()]
    .filter((template) => template.queueName === queueName && isDue(world, template))
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
