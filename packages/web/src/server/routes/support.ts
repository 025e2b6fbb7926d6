import { ConnectionError, type Client } from '@qless/client'
import { About, ActivityPage } from '../../api/index.ts'
import type { Reading } from '../live/reading.ts'
import { defineRoute, type Route } from '../route.ts'

/** Who did what, and what this is. */
export const supportRoutes: readonly Route[] = [
  defineRoute({
    ...{ method: 'GET', path: 'activity', needs: 'read', reply: ActivityPage },
    summary: 'What was done here, the latest first',
    answer: ({ instance: { name }, host }) => ({ entries: host.activity.of(name) }),
  }),
  defineRoute({
    ...{ method: 'GET', path: 'about', needs: 'read', reply: About },
    summary: 'Versions and what the router costs, for support',
    answer: async ({ instance: { client, reads, sampler }, host }) => ({
      ...{ version: host.version, node: process.version, namespace: client.namespace, startedAt: host.startedAt },
      clockSkewMs: clockSkewMs(await sampler.current()),
      streams: { open: host.streams.count, most: host.streams.most },
      redis: await reads.get('about', () => redisOf(client)),
      reads: { sent: reads.sent, shared: reads.shared, ms: Math.round(reads.ms) },
    }),
  }),
]

/** What is of use to those who help, of what Redis tells. */
const FIELDS = [
  ...['redis_version', 'valkey_version', 'redis_mode', 'role', 'os', 'uptime_in_seconds', 'connected_clients'],
  ...['blocked_clients', 'used_memory_human', 'used_memory_peak_human', 'maxmemory_human', 'maxmemory_policy'],
  ...['mem_fragmentation_ratio', 'instantaneous_ops_per_sec', 'total_commands_processed', 'rejected_connections'],
  ...['evicted_keys', 'expired_keys', 'aof_enabled', 'rdb_last_save_time', 'rdb_last_bgsave_status'],
  ...['connected_slaves', 'master_link_status', 'latest_fork_usec'],
]

async function redisOf(client: Client): Promise<Record<string, string> | null> {
  try {
    const told = await client.describeServer()
    return Object.fromEntries(FIELDS.flatMap((name) => (told.has(name) ? [[name, told.get(name) ?? '']] : [])))
  } catch (error) {
    // A user of Redis that may run scripts need not be allowed to ask this.
    if (error instanceof ConnectionError) throw error
    return null
  }
}

/** What the answer took on its way counts in, too. */
function clockSkewMs({ at, activity }: Reading): number | null {
  const [first] = activity.values()
  return first === undefined ? null : at - first.readAt.getTime()
}
