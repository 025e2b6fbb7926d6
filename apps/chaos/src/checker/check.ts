import { byJob, type Told } from './attempts.ts'
import type { Evidence, StoredJob } from './evidence.ts'
import { duplicatesIn, unexplainedIn } from './history.ts'

/** What a run comes to. */
export interface Verdict {
  /** How many jobs were accepted. */
  readonly jobCount: number
  /** How many starts came again after a lock had expired or a worker had given the job back, as the job's history says. */
  readonly duplicateCount: number
  /** Jobs that were accepted and are nowhere. */
  readonly lost: readonly string[]
  /** How many were forgotten together with the end of what Redis had written. */
  readonly forgottenCount: number
  /** What broke the promise, for people. */
  readonly problems: readonly string[]
  /** ms from the end of the fault until all that was accepted before it had ended. */
  readonly recoveryMs: number
}

/** One job, as the journals tell it and as Redis has it. */
interface Case {
  readonly told: Told
  readonly stored: StoredJob | undefined
  readonly evidence: Evidence
}

const ENDED = ['complete', 'failed']

/** Compares what processes have written down with what Redis has. */
export function check(evidence: Evidence): Verdict {
  const cases = [...byJob(evidence.entries).values()].map((told) => toCase(told, evidence))
  const missing = cases.filter(isMissing)
  const lost = missing.filter((one) => !isInForgotten(evidence, one.told.acceptedAt))
  return {
    jobCount: cases.filter(({ told }) => told.acceptedAt !== undefined).length,
    duplicateCount: cases.reduce((sum, one) => sum + duplicatesOf(one), 0),
    lost: lost.map(({ told }) => told.jid),
    forgottenCount: missing.length - lost.length,
    problems: [...cases.flatMap(problemsOf), ...problemsOfAll(evidence)],
    recoveryMs: recovery(cases, evidence.healedAt),
  }
}

function toCase(told: Told, evidence: Evidence): Case {
  return { told, stored: evidence.jobs.get(told.jid), evidence }
}

function isMissing({ told, stored, evidence }: Case): boolean {
  if (told.acceptedAt === undefined || told.isCanceled || stored !== undefined) return false
  return !(evidence.completedLeave === true && told.hasReturned)
}

function isInForgotten({ forgotten = [] }: Evidence, at: number | undefined): boolean {
  return at !== undefined && forgotten.some(({ from, until }) => at >= from && at <= until)
}

function duplicatesOf({ told, stored }: Case): number {
  return stored === undefined ? 0 : Math.min(duplicatesIn(stored.history), Math.max(0, told.starts.size - 1))
}

function problemsOf(one: Case): string[] {
  const found = [...twiceUnderOneLease(one), ...completedTwice(one), ...refusedButThere(one)]
  return [...found, ...stuck(one), ...unexplained(one), ...wrongResult(one)].map((text) => `${one.told.jid}: ${text}`)
}

function problemsOfAll({ strangerCount, findings, complaints }: Evidence): string[] {
  const strangers = strangerCount === 0 ? [] : [`${strangerCount} jobs that nobody has put`]
  return [...strangers, ...findings.map((finding) => `doctor: ${finding}`), ...complaints]
}

function twiceUnderOneLease({ told }: Case): string[] {
  const twice = [...told.starts].filter(([, times]) => times.length > 1)
  return twice.map(([lease, times]) => `started ${times.length} times under the lease ${lease}`)
}

function completedTwice({ told, evidence }: Case): string[] {
  return [...told.completions].flatMap(([queue, all]) => {
    const kept = all.filter(({ at }) => !isInForgotten(evidence, at))
    return kept.length > 1 ? [`completed ${kept.length} times in ${queue}`] : []
  })
}

function refusedButThere({ told, stored }: Case): string[] {
  const isSurelyRefused = told.isRefused && !told.isUnknown && told.acceptedAt === undefined
  return isSurelyRefused && stored !== undefined ? ['was refused, and is there'] : []
}

function stuck({ told, stored }: Case): string[] {
  if (stored === undefined || ENDED.includes(stored.state) || told.isCanceled) return []
  return [`is stuck as ${stored.state}`]
}

/** Starts that nothing in the job's history gives a reason for. */
function unexplained({ told, stored, evidence }: Case): string[] {
  if (stored === undefined) return []
  const kept = [...told.starts.values()].filter(([at]) => !isInForgotten(evidence, at))
  const popCount = stored.history.filter(({ what }) => what === 'popped').length
  const problems = unexplainedIn(stored.history)
  return kept.length > popCount ? [...problems, `started ${kept.length} times, and popped ${popCount} times`] : problems
}

/** The result must come from the last lease, which is the valid one. */
function wrongResult({ told, stored, evidence }: Case): string[] {
  const lease = leaseOf(stored?.result)
  if (stored?.state !== 'complete' || lease === undefined) return []
  const completions = (told.completions.get(stored.queueName) ?? []).filter(({ at }) => !isInForgotten(evidence, at))
  const others = completions.filter((completion) => completion.lease !== lease)
  const later = [...told.starts.keys()].filter((started) => BigInt(started) > BigInt(lease))
  return [
    ...others.map((other) => `a worker was told that lease ${other.lease} completed it, but the result is of ${lease}`),
    ...later.map((started) => `has the result of lease ${lease}, although ${started} came after it`),
  ]
}

function leaseOf(result: unknown): string | undefined {
  if (typeof result !== 'object' || result === null || !('lease' in result)) return undefined
  return String(result.lease)
}

function recovery(cases: readonly Case[], healedAt: number): number {
  const before = cases.filter(({ told }) => told.acceptedAt !== undefined && told.acceptedAt <= healedAt)
  return Math.max(0, ...before.map((one) => endedAt(one) - healedAt))
}

function endedAt({ stored }: Case): number {
  return stored?.history.at(-1)?.at ?? 0
}
