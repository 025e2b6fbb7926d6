import { decodeState, type JobFailure, type JobState } from '../job-record.ts'
import { defineCommand, type Command } from './define-command.ts'
import { array, optionalNumber, text } from './reply.ts'

/** Arguments of {@link jobExplain}. */
export interface JobExplainArgs {
  readonly jid: string
}

/** A job that another one waits for. */
export interface Dependency {
  readonly jid: string
  /** Its state; `gone` when there is no such job. */
  readonly state: JobState | 'gone'
}

/** How long jobs of a queue take: of one day, in seconds. */
export interface UsualRun {
  readonly count: number
  readonly mean: number
  /** The standard deviation. */
  readonly deviation: number
}

/** The facts about a job. Times are in ms since the epoch. */
export interface JobFacts {
  /** When this was read, by the clock of the server. */
  readonly readAt: number
  /** `broken`: what is stored of the job cannot be read. The last three: there is no such job, and why. */
  readonly kind: 'job' | 'recurring' | 'broken' | 'canceled' | 'expired' | 'unknown'
  /** Of a job. */
  readonly state: JobState | undefined
  readonly queueName: string
  /** When it is due. */
  readonly dueAt: number | undefined
  /** When its queue was paused, by whom and why. */
  readonly queuePausedAt: number | undefined
  readonly queuePausedBy: string
  readonly queuePauseReason: string
  /** How many jobs of its queue may run at once; 0 for any number. */
  readonly maxConcurrency: number
  /** How many do. */
  readonly runningCount: number
  /** When its queue was popped last, give or take ten seconds. */
  readonly lastPopAt: number | undefined
  /** How many jobs of its queue go before it. */
  readonly aheadCount: number | undefined
  /** Whether it was put aside, because it could not be handed out. */
  readonly isQuarantined: boolean
  /** The worker that runs it. */
  readonly workerName: string
  readonly startedAt: number | undefined
  readonly expiresAt: number | undefined
  readonly isInGrace: boolean
  readonly usual: UsualRun | undefined
  readonly failure: JobFailure | undefined
  readonly completedAt: number | undefined
  /** When a recurring job is due next. */
  readonly nextRunAt: number | undefined
  /** When a recurring job was paused. */
  readonly pausedAt: number | undefined
  /** The jobs that it waits for; the first 1,000. */
  readonly dependencies: readonly Dependency[]
  /** Jids of failed jobs that it waits for, directly or through others; of a thousand jobs that were looked at. */
  readonly failedDependencies: readonly string[]
  /** Workers that have said that they take jobs from its queue; of a waiting or scheduled job. */
  readonly workerNames: readonly string[]
}

/**
 * Says why a job, or a recurring job, does not run: the facts.
 *
 * Source: lua/commands/job.explain.lua
 */
export const jobExplain: Command<JobExplainArgs, JobFacts> = defineCommand({
  script: 'job.explain',
  head: ({ jid }) => ({ jid }),
  decode: (reply, { jid }) => {
    const [now, kind, facts, dependencies, failed, workers] = array(reply)
    return {
      readAt: Number(now),
      kind: text(kind) as JobFacts['kind'],
      ...decodeFacts(jid, new Map(pairs(array(facts)))),
      dependencies: pairs(array(dependencies)).map(([other, state]) => ({
        jid: other,
        state: state as Dependency['state'],
      })),
      failedDependencies: array(failed).map(text),
      workerNames: array(workers).map(text),
    }
  },
})

type Facts = ReadonlyMap<string, string>
type Decoded = Omit<JobFacts, 'readAt' | 'kind' | 'dependencies' | 'failedDependencies' | 'workerNames'>

function decodeFacts(jid: string, facts: Facts): Decoded {
  const state = facts.get('state')
  return {
    ...{ state: state === undefined ? undefined : decodeState(jid, state), queueName: facts.get('queue') ?? '' },
    ...decodeQueue(facts),
    dueAt: number(facts, 'due'),
    aheadCount: number(facts, 'ahead'),
    isQuarantined: has(facts, 'quarantined'),
    workerName: facts.get('worker') ?? '',
    startedAt: number(facts, 'started'),
    expiresAt: number(facts, 'expires'),
    isInGrace: has(facts, 'grace'),
    usual: decodeUsual(facts),
    failure: decodeFailure(facts),
    completedAt: number(facts, 'completed'),
    nextRunAt: number(facts, 'next'),
    pausedAt: number(facts, 'template-paused'),
  }
}

function decodeQueue(
  facts: Facts,
): Pick<
  JobFacts,
  'queuePausedAt' | 'queuePausedBy' | 'queuePauseReason' | 'maxConcurrency' | 'runningCount' | 'lastPopAt'
> {
  return {
    queuePausedAt: number(facts, 'paused'),
    queuePausedBy: facts.get('paused-by') ?? '',
    queuePauseReason: facts.get('paused-reason') ?? '',
    maxConcurrency: number(facts, 'max-concurrency') ?? 0,
    runningCount: number(facts, 'running') ?? 0,
    lastPopAt: number(facts, 'asked'),
  }
}

function decodeUsual(facts: Facts): UsualRun | undefined {
  const count = number(facts, 'run-count')
  if (count === undefined) return undefined
  // The spread is the sum of the squares of all distances from the mean.
  const variance = count < 2 ? 0 : (number(facts, 'run-spread') ?? 0) / (count - 1)
  return { count, mean: number(facts, 'run-mean') ?? 0, deviation: Math.sqrt(variance) }
}

function decodeFailure(facts: Facts): JobFailure | undefined {
  if (!has(facts, 'failure-group')) return undefined
  return {
    group: facts.get('failure-group') ?? '',
    message: facts.get('failure-message') ?? '',
    failedAt: number(facts, 'failure-at') ?? 0,
    workerName: facts.get('failure-worker') ?? '',
  }
}

function number(facts: Facts, name: string): number | undefined {
  return optionalNumber(facts.get(name))
}

function has(facts: Facts, name: string): boolean {
  return (facts.get(name) ?? '') !== ''
}

function pairs(flat: readonly unknown[]): [string, string][] {
  const found: [string, string][] = []
  for (let at = 0; at < flat.length; at += 2) found.push([text(flat[at]), text(flat[at + 1])])
  return found
}
