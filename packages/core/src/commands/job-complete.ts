import { defineCommand, type Command } from './define-command.ts'
import { decodePop, encodePop, type Popped, type QueuePopArgs } from './queue-pop.ts'
import { array, joinNames, outcomes, text } from './reply.ts'

/** One job to complete. */
export interface JobToComplete {
  readonly jid: string
  readonly lease: string
  /** JSON that replaces the job's data; undefined leaves it. */
  readonly data: string | undefined
  /** A queue to put the job into; undefined when it is done for good. */
  readonly nextQueueName: string | undefined
  /** How long the job waits before it is due in the next queue. */
  readonly delayMs: number
  /** Jids that it waits for in the next queue. */
  readonly depends: readonly string[] | undefined
  /** A line of JSON that the job leaves behind; undefined for nothing. */
  readonly result?: string | undefined
}

/** Arguments of {@link jobComplete}. */
export interface JobCompleteArgs {
  /** The worker that has the jobs; '' where that is not known, which takes longer. */
  readonly workerName: string
  readonly jobs: readonly JobToComplete[]
  /** The pop to carry out in the same call, for the same worker. */
  readonly pop: QueuePopArgs | undefined
}

/** What {@link jobComplete} answers. */
export interface Completed {
  /** The new state of each job, or why it was refused. */
  readonly outcomes: readonly (string | Error)[]
  /** What the pop handed out. */
  readonly popped: Popped | undefined
}

const NO_POP: QueuePopArgs = {
  workerName: '',
  count: 0,
  queueNames: [],
  order: 'ordered',
  position: 0,
  request: '',
  waits: false,
}

/**
 * Completes jobs, each answered by itself, and hands out the next ones in the same call.
 *
 * Source: lua/commands/job.complete.lua
 */
export const jobComplete: Command<JobCompleteArgs, Completed> = defineCommand({
  script: 'job.complete',
  head: ({ workerName, pop = NO_POP }) => ({
    ...encodePop(pop),
    worker: workerName,
    queues: joinNames(pop.queueNames),
  }),
  items: ({ jobs }) =>
    jobs.map((job) => ({
      jid: job.jid,
      lease: job.lease,
      data: job.data ?? '',
      next: encodeNext(job),
    })),
  decode: (reply) => {
    const [answers, popped] = array(reply)
    return {
      outcomes: outcomes(answers, 'job.complete', text),
      popped: array(popped).length === 0 ? undefined : decodePop(popped),
    }
  },
})

/** Where the job goes, and before that, between two line ends, what it leaves behind. */
function encodeNext({ nextQueueName, delayMs, depends, result }: JobToComplete): string {
  const where = nextQueueName === undefined ? '' : `${nextQueueName}\t${delayMs}\t${joinNames(depends)}`
  return result === undefined ? where : `\n${result}\n${where}`
}
