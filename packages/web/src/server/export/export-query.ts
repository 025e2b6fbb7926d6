import { z } from 'zod'
import { Name, QueueList } from '../../api/index.ts'
import { ProblemError } from '../problem-error.ts'

/** What is to be a file. */
export const ExportQuery = z.strictObject({
  of: z.enum(['group', 'queue', 'tag', 'completed', 'tracked', 'search']),
  /** The group, queue or tag. */
  name: Name.optional(),
  /** Of a queue. */
  list: QueueList.default('waiting'),
  /** Only jobs of this class. */
  klass: Name.optional(),
  /** What is searched for. */
  q: z.string().max(1000).optional(),
  format: z.enum(['ndjson', 'csv']).default('ndjson'),
})
/** What is to be a file. */
export type ExportQuery = z.infer<typeof ExportQuery>

/**
 * A parameter that this export needs.
 *
 * @throws ProblemError when it is not there
 */
export function needed(query: ExportQuery, name: 'name' | 'q'): string {
  const value = query[name]
  if (value !== undefined) return value
  const detail = `query.${name}: it is needed for ${query.of}`
  throw new ProblemError('INVALID_REQUEST', detail, {
    details: { issues: [{ path: `query.${name}`, message: 'It is needed' }] },
  })
}
