import type { JobFacts } from '@qless/core'
import type { Explanation, Untold } from './explanation.ts'
import { explanationText } from './explanation-text.ts'

const UNATTENDED_MS = 60_000
const FEW_RUNS = 10
const FAR_DEVIATIONS = 4
const FAR_TIMES = 2

/** Says in one reason and a sentence what the facts come to. */
export function explain(jid: string, facts: JobFacts): Explanation {
  const untold = reasonOf(jid, facts)
  return Object.assign(untold, { text: explanationText(untold, facts.readAt) }) as Explanation
}

function reasonOf(jid: string, facts: JobFacts): Untold {
  const { kind, state, queueName, completedAt } = facts
  if (kind === 'recurring') return recurring(jid, facts)
  if (kind === 'broken' || facts.isQuarantined) return { jid, reason: 'broken' }
  if (kind !== 'job') return { jid, reason: kind }
  switch (state) {
    case 'depends':
      return depends(jid, facts)
    case 'running':
      return running(jid, facts)
    case 'failed':
      return failed(jid, facts)
    case 'complete':
      return { jid, reason: 'complete', state, queueName, completedAt: date(completedAt) }
    default:
      return waiting(jid, state ?? 'waiting', facts)
  }
}

function waiting(jid: string, state: 'waiting' | 'scheduled', facts: JobFacts): Untold {
  const { queueName, dueAt, readAt, aheadCount = 0, lastPopAt, maxConcurrency, runningCount } = facts
  if (state === 'scheduled' && dueAt !== undefined && dueAt > readAt) {
    return { jid, reason: 'scheduled', state, queueName, dueAt: date(dueAt) }
  }
  const common = { jid, state, queueName, aheadCount }
  if (facts.queuePausedAt !== undefined) {
    const { queuePausedAt, queuePausedBy: pausedBy, queuePauseReason: pauseReason } = facts
    return { ...common, reason: 'paused', pausedAt: date(queuePausedAt), pausedBy, pauseReason }
  }
  if (maxConcurrency > 0 && runningCount >= maxConcurrency) {
    return { ...common, reason: 'full', runningCount, maxConcurrency }
  }
  if (lastPopAt === undefined || readAt - lastPopAt > UNATTENDED_MS) {
    return { ...common, reason: 'unattended', lastPopAt: optionalDate(lastPopAt), workerNames: facts.workerNames }
  }
  return { ...common, reason: 'waiting' }
}

function depends(jid: string, facts: JobFacts): Untold {
  const { queueName, dueAt, dependencies, failedDependencies } = facts
  return {
    ...{ jid, state: 'depends', queueName, dependencies, failedDependencies, dueAt: optionalDate(dueAt) },
    reason: failedDependencies.length > 0 ? 'blocked-by-failed' : 'depends',
  }
}

function running(jid: string, facts: JobFacts): Untold {
  const { queueName, workerName, startedAt, expiresAt, isInGrace, readAt, usual } = facts
  const runSeconds = (readAt - (startedAt ?? readAt)) / 1000
  const isKnown = usual !== undefined && usual.count >= FEW_RUNS
  const far = isKnown ? Math.max(usual.mean + FAR_DEVIATIONS * usual.deviation, FAR_TIMES * usual.mean) : Infinity
  return {
    ...{ jid, state: 'running', queueName, workerName, isInGrace, runSeconds },
    reason: isInGrace || (expiresAt ?? 0) <= readAt ? 'stalled' : 'running',
    startedAt: date(startedAt),
    expiresAt: date(expiresAt),
    usualSeconds: isKnown ? usual.mean : undefined,
    isOverdue: runSeconds > far,
  }
}

function failed(jid: string, { queueName, failure }: JobFacts): Untold {
  const { group = '', message = '', failedAt, workerName = '' } = failure ?? {}
  return { jid, reason: 'failed', state: 'failed', queueName, group, message, failedAt: date(failedAt), workerName }
}

function recurring(jid: string, { queueName, nextRunAt, pausedAt, queuePausedAt }: JobFacts): Untold {
  return {
    ...{ jid, queueName, nextRunAt: optionalDate(nextRunAt), pausedAt: optionalDate(pausedAt) },
    reason: pausedAt === undefined ? 'recurring' : 'recurring-paused',
    isQueuePaused: queuePausedAt !== undefined,
  }
}

/** A time that a job in this state has, unless what is stored of it was damaged. */
function date(at: number | undefined): Date {
  return new Date(at ?? 0)
}

function optionalDate(at: number | undefined): Date | undefined {
  return at === undefined ? undefined : new Date(at)
}
