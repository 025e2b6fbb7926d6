import { Job, type PopRequest, type PoppedJobs, type Session } from '@qless/client'
import type { OwnReserver, Reserver } from './reserver.ts'

/** A reserver of the user's: it is asked for one job after the other, and pops queue by queue. */
export function own(reserver: OwnReserver, onError: (error: unknown) => void): Reserver {
  const queueNames = reserver.queues.map((queue) => (typeof queue === 'string' ? queue : queue.name))
  return {
    description: reserver.description,
    queueNames,
    takesTurns: true,
    next: () => ({ queueNames, order: 'ordered', position: 0 }),
    popped: () => undefined,
    take: (session, request) => take(session, request, { reserver, onError }),
  }
}

interface Asked {
  readonly reserver: OwnReserver
  readonly onError: (error: unknown) => void
}

async function take(session: Session, request: PopRequest, { reserver, onError }: Asked): Promise<PoppedJobs> {
  const jobs: Job[] = []
  const dues: number[] = []
  let popCount = 0
  const pop = async (queueName: string): Promise<Job | null> => {
    popCount += 1
    const one = { ...request, queueNames: [queueName], count: 1, request: `${request.request}-${popCount}` }
    const answer = await session.pop(one)
    if (answer.dueInMs !== undefined) dues.push(answer.dueInMs)
    return answer.jobs[0] ?? null
  }
  try {
    while (jobs.length < request.count) {
      const job = await reserver.reserve(pop)
      if (job === null || job === undefined) break
      if (!(job instanceof Job)) throw new TypeError(`${reserver.description} answered what is no job`)
      jobs.push(job)
    }
  } catch (error) {
    onError(new Error(`Got an error while reserving a job: ${String(error)}`, { cause: error }))
  }
  return { position: 0, dueInMs: dues.length === 0 ? undefined : Math.min(...dues), jobs }
}
