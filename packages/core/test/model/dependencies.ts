import { enter, nextSerial, Refusal, type ModelJob, type World } from './world.ts'

/** What the jobs of one command that come before will wait for. */
export type Added = ReadonlyMap<string, readonly string[]>

/** Whether a job can be reached from others by what they wait for. */
function isReached(world: World, jid: string, from: readonly string[], added: Added): boolean {
  const seen = new Set<string>()
  const open = [...from]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === jid) return true
    if (!seen.has(at)) open.push(...(added.get(at) ?? world.jobs.get(at)?.dependencies ?? []))
    seen.add(at)
  }
  return false
}

/** Which of the wanted jobs a job has to wait for. */
export function pendingOf(
  world: World,
  jid: string,
  wanted: readonly string[],
  options: { readonly added: Added; readonly ignoreMissing: boolean },
): string[] {
  const pending: string[] = []
  for (const other of new Set(wanted)) {
    const state = options.added.has(other) ? 'new' : world.jobs.get(other)?.state
    if (other === jid) throw new Refusal('DEPENDENCY_CYCLE', jid)
    if (state === undefined && !options.ignoreMissing) throw new Refusal('DEPENDENCY_MISSING', jid)
    if (state !== undefined && state !== 'complete') pending.push(other)
  }
  if (world.jobs.has(jid) && isReached(world, jid, pending, options.added)) throw new Refusal('DEPENDENCY_CYCLE', jid)
  return pending
}

/** Makes a job wait for others. */
export function addDependencies(world: World, job: ModelJob, pending: readonly string[]): void {
  for (const other of pending) {
    job.dependencies.add(other)
    const dependents = world.dependents.get(other) ?? new Map<string, number>()
    world.dependents.set(other, dependents.set(job.jid, job.serial))
  }
}

/** Makes a job wait for nobody. */
export function clearDependencies(world: World, job: ModelJob): void {
  for (const other of job.dependencies) world.dependents.get(other)?.delete(job.jid)
  job.dependencies.clear()
}

/** Lets go who waited for a job, in the order of their puts. */
export function releaseDependents(world: World, jid: string): void {
  const dependents = [...(world.dependents.get(jid) ?? [])].sort((a, b) => a[1] - b[1])
  world.dependents.delete(jid)
  for (const [childJid] of dependents) {
    const child = world.jobs.get(childJid)
    child?.dependencies.delete(jid)
    if (child?.state === 'depends' && child.dependencies.size === 0) {
      child.serial = nextSerial(world)
      enter(world, child, child.dueAt ?? 0, false)
    }
  }
}

/** Jids of those who wait for a job, in the order of their puts. */
export function dependentsOf(world: World, jid: string): string[] {
  return [...(world.dependents.get(jid) ?? [])].sort((a, b) => a[1] - b[1]).map(([child]) => child)
}
