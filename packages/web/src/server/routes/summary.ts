import { z } from 'zod'
import { Name, Samples, Summary } from '../../api/index.ts'
import { readSummary } from '../live/summary.ts'
import { defineRoute, type Route } from '../route.ts'

/** How an instance is. */
export const summaryRoutes: readonly Route[] = [
  defineRoute({
    ...{ method: 'GET', path: 'summary', needs: 'read', reply: Summary },
    summary: 'How many jobs are in which state, and what needs somebody’s attention',
    answer: ({ instance }) => readSummary(instance),
  }),
  defineRoute({
    ...{ method: 'GET', path: 'samples', needs: 'read', reply: Samples },
    summary: 'The last two hours, of one queue or of all',
    query: z.strictObject({ queue: Name.optional() }),
    answer: ({ instance: { sampler }, query: { queue } }) => sampler.samples(queue),
  }),
]
