import { z } from 'zod'
import { SearchPage } from '../../api/index.ts'
import { defineRoute, type Route } from '../route.ts'
import { scan } from '../search/scan.ts'
import { wantedOf } from '../search/wanted.ts'
import { question } from './pages.ts'

/** Searches for jobs. */
export const searchRoutes: readonly Route[] = [
  defineRoute({
    ...{ method: 'GET', path: 'search', needs: 'read', reply: SearchPage },
    summary:
      'Jobs by jid: tag: queue: klass: state: group: worker: data~ and words, in a window of 2,000 that the answer states',
    query: z.strictObject({
      q: z.string().max(1000),
      offset: z.coerce.number().int().min(0).max(1_000_000_000).default(0),
    }),
    answer: ({ instance, query }) => {
      const wanted = wantedOf(query.q)
      return instance.reads.get(question('search', query), () => scan(instance, wanted, query.offset))
    },
  }),
]
