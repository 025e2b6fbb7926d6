import type {
  DependsExplanation,
  GoneExplanation,
  PausedExplanation,
  RecurringExplanation,
  RunningExplanation,
  UnattendedExplanation,
  Untold,
  InQueueExplanation,
} from './explanation.ts'

const MOST_NAMES = 5

/** An explanation as one or two sentences for people. `now` is when it was made. */
export function explanationText(explanation: Untold, now: number): string {
  switch (explanation.reason) {
    case 'waiting':
      return `It waits in queue ${explanation.queueName}, ${behind(explanation)}.`
    case 'paused':
      return pausedText(explanation, now)
    case 'full':
      return `Queue ${explanation.queueName} runs ${explanation.runningCount} of ${explanation.maxConcurrency} jobs, as many as it may; the job waits ${behind(explanation)}.`
    case 'unattended':
      return unattendedText(explanation, now)
    case 'scheduled':
      return `It is due in ${duration(explanation.dueAt.getTime() - now)}, at ${explanation.dueAt.toISOString()}.`
    case 'depends':
    case 'blocked-by-failed':
      return dependsText(explanation, now)
    case 'running':
    case 'stalled':
      return runningText(explanation, now)
    case 'failed':
      return `It failed ${ago(explanation.failedAt, now)} in the group ${explanation.group}: ${firstLine(explanation.message)} It stays so until somebody retries, moves or cancels it.`
    case 'complete':
      return `It was completed ${ago(explanation.completedAt, now)}.`
    case 'broken':
      return 'What is stored of it cannot be used, and it was put aside. Cancel it, and put it again.'
    case 'canceled':
    case 'expired':
    case 'unknown':
      return GONE[explanation.reason]
    case 'recurring':
    case 'recurring-paused':
      return recurringText(explanation, now)
  }
}

const GONE: Readonly<Record<GoneExplanation['reason'], string>> = {
  canceled: 'There is no such job any more: it was canceled.',
  expired: 'There is no such job any more: it was completed or failed, and its time is over.',
  unknown: 'There is no such job: it was never put, or is gone for more than ten minutes.',
}

type WithoutText<Each> = Omit<Each, 'text'>

function behind({ aheadCount }: Pick<InQueueExplanation, 'aheadCount'>): string {
  if (aheadCount === 0) return 'first in line'
  return `behind ${aheadCount} other ${aheadCount === 1 ? 'job' : 'jobs'}`
}

function pausedText(
  { queueName, pausedAt, pausedBy, pauseReason }: WithoutText<PausedExplanation>,
  now: number,
): string {
  const by = pausedBy === '' ? '' : ` by ${pausedBy}`
  const why = pauseReason === '' ? '' : `: ${pauseReason}`
  return `Queue ${queueName} was paused ${ago(pausedAt, now)}${by}${why}.`
}

function unattendedText(
  { queueName, lastPopAt, workerNames }: WithoutText<UnattendedExplanation>,
  now: number,
): string {
  const asked =
    lastPopAt === undefined
      ? `No worker has ever asked queue ${queueName} for jobs`
      : `No worker has asked queue ${queueName} for jobs for ${duration(now - lastPopAt.getTime())}`
  if (workerNames.length === 0) return `${asked}, and none is known that takes jobs from it.`
  const verb = workerNames.length === 1 ? 'takes jobs from it, and may be busy' : 'take jobs from it, and may be busy'
  return `${asked}: ${some(workerNames)} ${verb}.`
}

function dependsText(
  { reason, dependencies, failedDependencies, dueAt }: WithoutText<DependsExplanation>,
  now: number,
): string {
  if (reason === 'blocked-by-failed') {
    return `It waits for failed jobs: ${some(failedDependencies)}. Move or cancel them, or let it wait for them no longer.`
  }
  const jobs = dependencies.map(({ jid, state }) => `${jid} (${state})`)
  const due = dueAt !== undefined && dueAt.getTime() > now ? `, and until ${dueAt.toISOString()} in any case` : ''
  return `It waits for ${jobs.length} ${jobs.length === 1 ? 'job' : 'jobs'} to complete: ${some(jobs)}${due}.`
}

function runningText(explanation: WithoutText<RunningExplanation>, now: number): string {
  const { workerName, expiresAt, isInGrace, runSeconds } = explanation
  const runs = `Worker ${workerName} has been running it for ${duration(runSeconds * 1000)}`
  return `${runs}${overdueText(explanation)}; ${lockText(expiresAt, isInGrace, now)}.`
}

function overdueText({ isOverdue, usualSeconds = 0 }: WithoutText<RunningExplanation>): string {
  return isOverdue ? `, far longer than the ${duration(usualSeconds * 1000)} that jobs of its queue take` : ''
}

function lockText(expiresAt: Date, isInGrace: boolean, now: number): string {
  const left = expiresAt.getTime() - now
  if (left <= 0) return `its lock expired ${ago(expiresAt, now)}, and the next pops hand it to another worker`
  if (isInGrace)
    return `its lock has expired, and the worker has another ${duration(left)} before it goes to another one`
  return `its lock expires in ${duration(left)} unless it is renewed`
}

function recurringText(
  { queueName, nextRunAt, pausedAt, isQueuePaused }: WithoutText<RecurringExplanation>,
  now: number,
): string {
  const paused = isQueuePaused ? ` Queue ${queueName} is paused.` : ''
  if (pausedAt !== undefined) return `This recurring job was paused ${ago(pausedAt, now)}.${paused}`
  const left = (nextRunAt?.getTime() ?? now) - now
  const when = left > 0 ? `in ${duration(left)}` : 'now'
  return `It is a recurring job, which puts its next job into queue ${queueName} ${when}.${paused}`
}

function some(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).join(', ')
  return names.length > MOST_NAMES ? `${shown} and ${names.length - MOST_NAMES} more` : shown
}

function firstLine(message: string): string {
  const line = message.split('\n', 1)[0] ?? ''
  return /[.!?]$/.test(line) ? line : `${line}.`
}

function ago(at: Date, now: number): string {
  return `${duration(now - at.getTime())} ago`
}

const UNITS = [
  [86_400_000, 'days'],
  [3_600_000, 'hours'],
  [60_000, 'minutes'],
] as const

/** A time for people: seconds up to two minutes, then the largest unit of which there are two. */
function duration(ms: number): string {
  for (const [size, unit] of UNITS) if (ms >= 2 * size) return `${Math.floor(ms / size)} ${unit}`
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds === 0) return 'less than a second'
  return seconds === 1 ? '1 second' : `${seconds} seconds`
}
