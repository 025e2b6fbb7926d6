import type { Job } from '@qless/client'
import type { Logger } from 'pino'
import { CrashError } from '../children/crash.ts'
import { failureGroup } from '../failure-text.ts'
import type { Worker } from '../worker.ts'

/** Logs what happens to the jobs of a worker. */
export function logJobs(worker: Worker, log: Logger): void {
  const startedAt = new WeakMap<Job, number>()
  const took = (job: Job): void => {
    const from = startedAt.get(job)
    if (from === undefined) return
    const seconds = Math.round(performance.now() - from) / 1000
    log.info({ ...fieldsOf(job), seconds }, `Job ${nameOf(job)} took ${seconds} seconds`)
  }
  worker.on('started', (job) => {
    startedAt.set(job, performance.now())
    log.info(fieldsOf(job), `Processing ${nameOf(job)}`)
  })
  worker.on('completed', took)
  worker.on('settled', took)
  worker.on('moved', (job, queueName) => {
    took(job)
    log.info(fieldsOf(job), `Moved ${nameOf(job)} to ${queueName}`)
  })
  worker.on('failed', (job, thrown) => {
    took(job)
    log.error({ ...fieldsOf(job), ...thrownFields(thrown) }, `Got ${groupOf(job, thrown)} failure from ${nameOf(job)}`)
  })
  worker.on('retried', (job, retriesLeft) => {
    took(job)
    log.warn({ ...fieldsOf(job), retriesLeft }, `Retrying ${nameOf(job)}, which has ${retriesLeft} retries left`)
  })
  worker.on('released', (job) => log.warn(fieldsOf(job), `Handed back ${nameOf(job)}, which was interrupted`))
  worker.on('lost', (job, error) => log.warn({ ...fieldsOf(job), err: error }, `Lost ${nameOf(job)}: ${error.message}`))
}

/** The fields of a line that is about a job. */
export function fieldsOf({ jid, klass, queueName }: Job): { jid: string; klass: string; queue: string } {
  return { jid, klass, queue: queueName }
}

/** A job in a line for people; its state would be the one of a moment ago. */
export function nameOf({ jid, klass, queueName }: Job): string {
  return `${klass} (${jid} / ${queueName})`
}

function thrownFields(thrown: unknown): object {
  if (thrown === undefined) return {}
  return thrown instanceof Error ? { err: thrown } : { thrown: String(thrown) }
}

/** The failure group, as far as it can be told from here: a handler that wants its job failed has named one of its own. */
function groupOf(job: Job, thrown: unknown): string {
  if (thrown === undefined) return 'its own kind of'
  return thrown instanceof CrashError ? 'crashed' : failureGroup(job.klass, thrown)
}
