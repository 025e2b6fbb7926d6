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
      reads: { sent: reads.sent, shared: reads.shared },
    }),
  }),
]

/** What the answer took on its way counts in, too. */
function clockSkewMs({ at, activity }: Reading): number | null {
  const [first] = activity.values()
  return first === undefined ? null : at - first.readAt.getTime()
}
