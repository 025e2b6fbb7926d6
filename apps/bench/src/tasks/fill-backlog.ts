import type { BacklogState } from '../contestants/contestant.ts'
import type { Task } from './task.ts'

/** Jobs to bring into one state. */
export interface FillBacklogInput {
  readonly queueName: string
  readonly state: BacklogState
  readonly jobCount: number
}

/** Fills a queue with jobs of one state. */
export const fillBacklog: Task<FillBacklogInput, null> = async ({ contestant, socketPath }, input) => ({
  async measure() {
    if (contestant.fillBacklog === undefined) throw new Error(`${contestant.title} fills no backlogs`)
    await contestant.fillBacklog({ socketPath, queueName: input.queueName }, input.state, input.jobCount)
    return null
  },
  close: async () => {},
})
