import { note, statsOf, type ModelJob, type World } from './world.ts'

/** Keeps why an attempt failed. */
export function recordFailure(world: World, job: ModelJob, group: string, message: string): void {
  job.failure = { group, message, failedAt: world.now, workerName: job.lock?.workerName ?? '' }
}

/** Fails a running job; without a reason because its retries are used up. */
export function failJob(world: World, job: ModelJob, group?: string, message = ''): void {
  const { queueName } = job
  if (group === undefined) {
    recordFailure(world, job, `failed-retries-${queueName}`, `Job exhausted retries in queue "${queueName}"`)
  } else {
    recordFailure(world, job, group, message)
  }
  note(world, job, 'failed')
  statsOf(world, queueName).failures += 1
  job.state = 'failed'
  job.lock = undefined
}
