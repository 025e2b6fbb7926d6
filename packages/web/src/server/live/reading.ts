import type { Client, FailureGroupSummary, NamespaceCounts, QueueActivity, QueueCounts } from '@qless/client'

/** How an instance is, read by a few calls whose cost does not depend on how many jobs there are. */
export interface Reading {
  /** By the clock of this process. */
  readonly at: number
  readonly counts: NamespaceCounts
  readonly queues: readonly QueueCounts[]
  readonly activity: ReadonlyMap<string, QueueActivity>
  /** Those with the latest failures: 100 at most. */
  readonly groups: readonly FailureGroupSummary[]
}

/** How many groups are looked at for what is wrong now. */
const MOST_GROUPS = 100

/** Reads how an instance is. */
export async function takeReading(client: Client): Promise<Reading> {
  const [counts, queues, activity, { groups }] = await Promise.all([
    client.counts(),
    client.queues.counts(),
    client.queues.activity(),
    client.failureGroups.list({ limit: MOST_GROUPS }),
  ])
  return { at: Date.now(), counts, queues, activity: new Map(activity.map((row) => [row.name, row])), groups }
}
