import { Job, JobError, JobIsDependencyError, type Client, type JobWhereabouts } from '@qless/client'
import type { OperationAction, OperationNote, OperationOptions, OperationTarget } from '../../api/index.ts'
import { isAsCaptured } from './capture.ts'
import { dependentsOf } from './closure.ts'

/** What became of one job. */
export type Treated = { readonly jid: string; readonly kind: 'done' } | OperationNote

/** What is to be done to which jobs. */
export interface Treatment {
  readonly action: OperationAction
  readonly target: OperationTarget
  readonly options: OperationOptions
}

/** Jobs are read as a whole for what is done to them one by one: no more at once, as their data may be long. */
const WHOLE = 20
const MOST_DEPENDENTS = 1000

/** Does something to some jobs, as far as they are still as they were captured. */
export async function treat(client: Client, treatment: Treatment, jids: readonly string[]): Promise<Treated[]> {
  const places = new Map((await client.jobs.states(jids)).map((place) => [place.jid, place]))
  const done: Treated[] = []
  const fit: JobWhereabouts[] = []
  const missing: string[] = []
  for (const jid of jids) {
    const place = places.get(jid)
    if (place === undefined) missing.push(jid)
    else if (isAsCaptured(place, treatment.target)) fit.push(place)
    else done.push(elsewhere(place))
  }
  if (fit.length > 0) done.push(...(await treatFit(client, treatment, fit)))
  done.push(...(await treatMissing(client, treatment, missing)))
  return done
}

/** A job that is gone can still be untracked. */
async function treatMissing(client: Client, { action }: Treatment, jids: readonly string[]): Promise<Treated[]> {
  if (action !== 'untrack') return jids.map(gone)
  await Promise.all(jids.map((jid) => client.jobs.untrack(jid)))
  return jids.map(succeeded)
}

async function treatFit(client: Client, treatment: Treatment, places: readonly JobWhereabouts[]): Promise<Treated[]> {
  const jids = places.map(({ jid }) => jid)
  if (treatment.action === 'retry') return retry(client, treatment.options, jids)
  if (treatment.action !== 'cancel') return eachByItself(client, treatment, jids)
  if (treatment.options.withDependents) return cancelWithDependents(client, jids)
  // What has changed its state since it was looked at is kept.
  const treated: Treated[] = []
  for (const state of new Set(places.map((place) => place.state))) {
    const those = places.filter((place) => place.state === state).map(({ jid }) => jid)
    treated.push(...(await cancel(client, those, { state })))
  }
  return treated
}

async function retry(client: Client, { queue }: OperationOptions, jids: readonly string[]): Promise<Treated[]> {
  const put = new Set(await client.jobs.unfail(jids, queue === undefined ? {} : { to: queue }))
  return jids.map((jid) => (put.has(jid) ? succeeded(jid) : note(jid, 'not-failed', 'it is not failed any more')))
}

async function cancelWithDependents(client: Client, jids: readonly string[]): Promise<Treated[]> {
  const others = (await dependentsOf(client, jids, MOST_DEPENDENTS)).jids
  return cancel(client, jids, { others })
}

interface Cancel {
  /** The only state in which a job is canceled. */
  readonly state?: JobWhereabouts['state']
  /** Jobs that wait for these, and go with them. */
  readonly others?: readonly string[]
}

async function cancel(client: Client, jids: readonly string[], how: Cancel): Promise<Treated[]> {
  const { state, others = [] } = how
  try {
    const canceled = new Set(await client.jobs.cancel([...others, ...jids], state === undefined ? {} : { state }))
    return jids.map((jid) =>
      canceled.has(jid) ? succeeded(jid) : note(jid, 'changed', 'it is gone, or not as it was'),
    )
  } catch (error) {
    if (!(error instanceof JobIsDependencyError)) throw error
    if (jids.length === 1) return [needed(error)]
  }
  const treated: Treated[] = []
  for (const jid of jids) {
    treated.push(...(others.length > 0 ? await cancelWithDependents(client, [jid]) : await cancel(client, [jid], how)))
  }
  return treated
}

async function eachByItself(client: Client, treatment: Treatment, jids: readonly string[]): Promise<Treated[]> {
  const treated: Treated[] = []
  for (let at = 0; at < jids.length; at += WHOLE) {
    const chunk = jids.slice(at, at + WHOLE)
    const found = await client.jobs.getMany(chunk)
    const jobs = new Map(found.filter((job) => job instanceof Job).map((job) => [job.jid, job]))
    treated.push(...(await Promise.all(chunk.map((jid) => treatOne(jid, jobs.get(jid), treatment)))))
  }
  return treated
}

async function treatOne(jid: string, job: Job | undefined, treatment: Treatment): Promise<Treated> {
  if (job === undefined) return gone(jid)
  try {
    await change(job, treatment)
    return succeeded(jid)
  } catch (error) {
    if (error instanceof JobError) return refused(error)
    throw error
  }
}

async function change(job: Job, { action, options }: Treatment): Promise<unknown> {
  const { queue = job.queueName, priority = 0, tags = [] } = options
  switch (action) {
    case 'move':
      return job.move(queue)
    case 'priority':
      return job.setPriority(priority)
    case 'tag':
      return job.tag(...tags)
    case 'untag':
      return job.untag(...tags)
    case 'track':
      return job.track()
    case 'untrack':
      return job.untrack()
    case 'timeout':
      return job.timeout()
    default:
      return job.runNow()
  }
}

function succeeded(jid: string): Treated {
  return { jid, kind: 'done' }
}

function note(jid: string, reason: OperationNote['reason'], why: string): OperationNote {
  return { jid, kind: 'skipped', reason, why }
}

function gone(jid: string): OperationNote {
  return note(jid, 'gone', 'it is gone')
}

function elsewhere({ jid, state, queueName: queue }: JobWhereabouts): OperationNote {
  return { ...note(jid, 'elsewhere', `it is ${state} in ${queue} now`), state, queue }
}

function needed({ jid, dependents: all }: JobIsDependencyError): OperationNote {
  const dependents = all.slice(0, 3)
  return { ...note(jid, 'needed', `others wait for it: ${dependents.join(', ')}`), dependents }
}

function refused({ jid, message, code, details: { state } }: JobError): OperationNote {
  const known = { ...note(jid, 'refused', message), kind: 'failed' as const, code }
  return typeof state === 'string' ? { ...known, state } : known
}
