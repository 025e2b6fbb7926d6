import { CONFIG_DEFAULTS, type QueueActivity, type QueueCounts } from '@qless/client'
import type { InstanceCounts, Summary, Trouble } from '../../api/index.ts'
import type { Instance } from '../instance.ts'
import type { Reading } from './reading.ts'
import type { Sampler } from './sampler.ts'

const MOST_OF_A_KIND = 10
/** After how long without a pop a queue counts as unattended. */
const UNATTENDED_MS = 60_000

/** Somebody else may have changed the config. */
const TITLE_MS = 60_000

/** How an instance is, at most a second ago, for all who look. */
export function readSummary(instance: Instance): Promise<Summary> {
  const { reads, sampler } = instance
  return reads.get('summary', async () => {
    const [reading, title] = await Promise.all([sampler.current(), titleOf(instance)])
    return { title, ...(await summaryOf(reading, sampler)) }
  })
}

/** What the page calls itself: what the router was told, or what the config says where that says anything. */
async function titleOf({ client, reads, title }: Instance): Promise<string> {
  if (title !== undefined) return title
  const application = await reads.get('application', () => client.config.get('application'), TITLE_MS)
  return application === CONFIG_DEFAULTS.application ? 'Qless' : application
}

/** The strip and the troubles of a reading. */
async function summaryOf(reading: Reading, sampler: Sampler): Promise<Omit<Summary, 'title'>> {
  const today = { done: 0, failures: 0, retries: 0 }
  for (const { done, failures, retries } of reading.activity.values()) {
    today.done += done
    today.failures += failures
    today.retries += retries
  }
  const failures = await failureTroubles(reading, sampler)
  const rates = ratesOf(sampler)
  return { at: reading.at, counts: countsOf(reading), today, rates, troubles: [...failures, ...queueTroubles(reading)] }
}

function ratesOf(sampler: Sampler): Summary['rates'] {
  const rates = sampler.ring()?.rates ?? null
  return rates && { done: rates.done, failed: rates.failed }
}

/** Whether jobs wait, none runs, and nobody has asked for jobs for more than a minute. */
export function isUnattended(
  { waiting, running, isPaused }: QueueCounts,
  activity: QueueActivity | undefined,
): boolean {
  if (waiting === 0 || running > 0 || isPaused || activity === undefined) return false
  const { lastPopAt, readAt } = activity
  return lastPopAt === undefined || readAt.getTime() - lastPopAt.getTime() > UNATTENDED_MS
}

function countsOf({ counts, queues }: Reading): InstanceCounts {
  const sum = (field: 'waiting' | 'running' | 'stalled' | 'scheduled' | 'depends' | 'recurring'): number =>
    queues.reduce((total, queue) => total + queue[field], 0)
  return {
    ...{ waiting: sum('waiting'), running: sum('running'), stalled: sum('stalled'), scheduled: sum('scheduled') },
    ...{ depends: sum('depends'), recurring: sum('recurring') },
    ...counts,
  }
}

async function failureTroubles({ at, groups }: Reading, sampler: Sampler): Promise<Trouble[]> {
  const ranked = groups
    .map((group) => ({ ...group, growth: sampler.trends.growth(group.group, { at, jobCount: group.jobCount }) }))
    .sort((a, b) => b.growth - a.growth || b.jobCount - a.jobCount)
    .slice(0, MOST_OF_A_KIND)
  const latest = await sampler.latest.of(ranked)
  return ranked.map(({ group, jobCount, growth, lastFailedAt }) => ({
    ...{ kind: 'failures', group, jobCount, growth, lastFailedAt: lastFailedAt.getTime() },
    message: latest.get(group)?.latest?.message ?? '',
  }))
}

function queueTroubles({ queues, activity }: Reading): Trouble[] {
  const stalled: Trouble[] = queues
    .filter((queue) => queue.stalled > 0)
    .map((queue) => ({ kind: 'stalled', queue: queue.name, jobCount: queue.stalled }))
  const unattended: Trouble[] = queues
    .filter((queue) => isUnattended(queue, activity.get(queue.name)))
    .map((queue) => {
      const lastPopAt = activity.get(queue.name)?.lastPopAt?.getTime() ?? null
      return { kind: 'unattended', queue: queue.name, jobCount: queue.waiting, lastPopAt }
    })
  const paused: Trouble[] = queues.flatMap((queue) => {
    const pausedAt = activity.get(queue.name)?.pausedAt?.getTime()
    if (!queue.isPaused || queue.waiting === 0 || pausedAt === undefined) return []
    return [{ kind: 'paused', queue: queue.name, jobCount: queue.waiting, pausedAt }]
  })
  const worst = (troubles: Trouble[]): Trouble[] =>
    troubles.sort((a, b) => b.jobCount - a.jobCount).slice(0, MOST_OF_A_KIND)
  return [...worst(stalled), ...worst(unattended), ...worst(paused)]
}
