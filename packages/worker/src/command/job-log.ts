import type { Job } from '@qless/client'
import type { Logger } from 'pino'
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
  worker.on('failed', (job, _, { group, message }) => {
    log.error({ ...fieldsOf(job), group }, `Got ${group} failure from ${nameOf(job)}: ${message}`)
  })
  worker.on('retried', (job, retriesLeft, { group, message }) => {
    const left = retriesLeft === 1 ? '1 retry' : `${retriesLeft} retries`
    const why = [group, message.split('\n', 1)[0]].filter((part) => part !== '').join(': ')
    log.warn(
      { ...fieldsOf(job), retriesLeft, group },
      `Retrying ${nameOf(job)}, which has ${left} left${why === '' ? '' : ` (${why})`}`,
    )
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
