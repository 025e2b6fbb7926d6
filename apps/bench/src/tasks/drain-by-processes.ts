import type { Task } from './task.ts'

/** A queue to drain, which has been filled before. */
export interface DrainByProcessesInput {
  readonly queueName: string
  /** How many jobs are measured: those after the warm-up. */
  readonly jobCount: number
  /** How many of the queue's jobs come before: the child processes start, and warm up. */
  readonly warmUpCount: number
  /** How many child processes there are, each with one job at a time. */
  readonly processes: number
}

/** The ids that the worker completed, and the ms that those after the warm-up took. */
export interface DrainByProcessesOutput {
  readonly ids: readonly string[]
  readonly ms: number
}

/** Drains a queue with one worker whose handlers run in child processes. */
export const drainByProcesses: Task<DrainByProcessesInput, DrainByProcessesOutput> = async (stage, input) => {
  const { contestant, socketPath } = stage
  const { queueName, jobCount, warmUpCount, processes } = input
  if (contestant.openProcessConsumer === undefined) throw new Error(`${contestant.title} has no child processes`)
  const ids: string[] = []
  let start = 0
  let finish: ((ms: number) => void) | undefined
  const finished = new Promise<number>((resolve) => (finish = resolve))
  const consumer = await contestant.openProcessConsumer(
    { socketPath, queueName },
    {
      concurrency: processes,
      completed(id) {
        ids.push(id)
        if (ids.length === warmUpCount) start = performance.now()
        if (ids.length === warmUpCount + jobCount) finish?.(performance.now() - start)
      },
    },
  )
  return {
    async measure() {
      await consumer.start()
      return { ms: await finished, ids }
    },
    close: () => consumer.close(),
  }
}
