import { QlessError } from './qless-error.ts'

/** The queue cannot be forgotten: there are jobs, or recurring jobs, in it. */
export class QueueNotEmptyError extends QlessError {
  /** The queue's name. */
  readonly queueName: string
  /** How many jobs are in it, recurring ones included. */
  readonly jobCount: number

  constructor(details: { readonly queue: string; readonly jobs: number }) {
    const { queue, jobs } = details
    super(
      'QUEUE_NOT_EMPTY',
      `The queue ${queue} is not empty: it has ${jobs} jobs. Complete, move or cancel them first.`,
      { details: { queueName: queue, jobCount: jobs } },
    )
    this.queueName = queue
    this.jobCount = jobs
  }
}
