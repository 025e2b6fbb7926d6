import { About, ActivityPage } from '../../api/index.ts'
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
    answer: ({ instance: { client, reads }, host }) => ({
      ...{ version: host.version, node: process.version, namespace: client.namespace, startedAt: host.startedAt },
      streams: { open: host.streams.count, most: host.streams.most },
      reads: { sent: reads.sent, shared: reads.shared },
    }),
  }),
]
