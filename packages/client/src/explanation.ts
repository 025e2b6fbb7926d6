import type { Dependency } from '@qless/core'

/** What every explanation has. */
export interface ExplanationBase {
  /** The id of what is explained. */
  readonly jid: string
  /** The explanation as one or two sentences for people. */
  readonly text: string
}

/** A job that can be popped, unless its reason says what holds it up. */
export interface InQueueExplanation extends ExplanationBase {
  /** A scheduled job that is due is `scheduled` until the next pop looks. */
  readonly state: 'waiting' | 'scheduled'
  readonly queueName: string
  /** How many jobs of the queue go before it. */
  readonly aheadCount: number
}

/** It waits for its turn, and workers ask for jobs of its queue. */
export interface WaitingExplanation extends InQueueExplanation {
  readonly reason: 'waiting'
}

/** Its queue is paused. */
export interface PausedExplanation extends InQueueExplanation {
  readonly reason: 'paused'
  readonly pausedAt: Date
  /** Who has paused it, or ''. */
  readonly pausedBy: string
  /** Why, or ''. */
  readonly pauseReason: string
}

/** As many jobs of its queue run as may. */
export interface FullExplanation extends InQueueExplanation {
  readonly reason: 'full'
  readonly runningCount: number
  readonly maxConcurrency: number
}

/** No worker has asked for jobs of its queue for more than a minute. */
export interface UnattendedExplanation extends InQueueExplanation {
  readonly reason: 'unattended'
  /** When the queue was popped last, give or take ten seconds; undefined for never. */
  readonly lastPopAt: Date | undefined
  /** Workers that have said that they take jobs from it: they may all be busy. */
  readonly workerNames: readonly string[]
}

/** It is due later. */
export interface ScheduledExplanation extends ExplanationBase {
  readonly reason: 'scheduled'
  readonly state: 'scheduled'
  readonly queueName: string
  readonly dueAt: Date
}

/** It waits for jobs to complete; `blocked-by-failed` when one of them has failed, directly or through others. */
export interface DependsExplanation extends ExplanationBase {
  readonly reason: 'depends' | 'blocked-by-failed'
  readonly state: 'depends'
  readonly queueName: string
  /** The jobs that it waits for, and their states; the first 1,000. */
  readonly dependencies: readonly Dependency[]
  /** Jids of failed jobs that it waits for, directly or through others; of a thousand jobs that were looked at. */
  readonly failedDependencies: readonly string[]
  /** Until when it will wait in any case. */
  readonly dueAt: Date | undefined
}

/** A worker has it; `stalled` when the worker has not renewed its lock in time. */
export interface RunningExplanation extends ExplanationBase {
  readonly reason: 'running' | 'stalled'
  readonly state: 'running'
  readonly queueName: string
  readonly workerName: string
  readonly startedAt: Date
  /** When the lock expires, or the grace period that the worker was granted after that. */
  readonly expiresAt: Date
  /** Whether the lock has expired, and the worker was granted a grace period. */
  readonly isInGrace: boolean
  /** Seconds that it has been running. */
  readonly runSeconds: number
  /** Seconds that a job of its queue takes on average; undefined while too few have run. */
  readonly usualSeconds: number | undefined
  /** Whether it has been running far longer than the jobs of its queue do. */
  readonly isOverdue: boolean
}

/** It has failed, and stays so until somebody retries, moves or cancels it. */
export interface FailedExplanation extends ExplanationBase {
  readonly reason: 'failed'
  readonly state: 'failed'
  readonly queueName: string
  /** The failure group. */
  readonly group: string
  readonly message: string
  readonly failedAt: Date
  /** The worker that had it. */
  readonly workerName: string
}

/** It is done. */
export interface CompleteExplanation extends ExplanationBase {
  readonly reason: 'complete'
  readonly state: 'complete'
  readonly queueName: string
  readonly completedAt: Date
}

/** It could not be handed out: what is stored of it is broken, or was changed by somebody else than Qless. */
export interface BrokenExplanation extends ExplanationBase {
  readonly reason: 'broken'
}

/** There is no such job: it was canceled, or completed and expired (both known for ten minutes at most), or never was. */
export interface GoneExplanation extends ExplanationBase {
  readonly reason: 'canceled' | 'expired' | 'unknown'
}

/** A recurring job, which is never run itself. */
export interface RecurringExplanation extends ExplanationBase {
  readonly reason: 'recurring' | 'recurring-paused'
  readonly queueName: string
  /** When its next job is due; undefined while it is paused. */
  readonly nextRunAt: Date | undefined
  /** When it was paused. */
  readonly pausedAt: Date | undefined
  /** Whether its queue is paused, so that the jobs that it puts are not run. */
  readonly isQueuePaused: boolean
}

/** Why a job does not run, or what it does: told apart by `reason`. */
export type Explanation =
  | WaitingExplanation
  | PausedExplanation
  | FullExplanation
  | UnattendedExplanation
  | ScheduledExplanation
  | DependsExplanation
  | RunningExplanation
  | FailedExplanation
  | CompleteExplanation
  | BrokenExplanation
  | GoneExplanation
  | RecurringExplanation

/** An explanation that still lacks its text. */
export type Untold = Explanation extends infer Each ? (Each extends Explanation ? Omit<Each, 'text'> : never) : never
