import { z } from 'zod'
import { JobRow } from './jobs.ts'
import { At, Count, JobState } from './values.ts'

/** A place that a search leads to. */
export const Place = z.object({
  kind: z.enum(['job', 'recurring', 'queue', 'group', 'worker', 'tag']),
  name: z.string(),
  /** Of a job, and a recurring job. */
  klass: z.string().nullable(),
  /** Of a job. */
  state: JobState.nullable(),
  /** How many jobs are waiting in a queue, have failed in a group, have a tag, or are with a worker. */
  count: Count.nullable(),
  /** Of a queue. */
  isPaused: z.boolean().nullable(),
})
/** A place that a search leads to. */
export type Place = z.infer<typeof Place>

/** What the search box offers: where a text is a jid, or is in the name of a queue, group, worker or tag, as '' is in all. */
export const Places = z.object({ places: z.array(Place) })
/** What the search box offers. */
export type Places = z.infer<typeof Places>

/** What a search can ask for by name: `data` is written `data~`, the others with a colon. */
export const SearchToken = z.enum(['jid', 'tag', 'queue', 'klass', 'state', 'group', 'worker', 'data'])
/** What a search can ask for by name. */
export type SearchToken = z.infer<typeof SearchToken>

/** What a search found, and where it has looked. */
export const SearchPage = z.object({
  at: At,
  jobs: z.array(JobRow),
  /** What was looked through: the jobs of something with a name, of a state, or all: failed ones first, completed ones last. */
  where: z.object({
    kind: z.enum(['jid', 'worker', 'tag', 'group', 'queue', 'all']),
    name: z.string().nullable(),
    state: z.string().nullable(),
  }),
  /** Where in that it began. */
  offset: Count,
  /** At how many jobs it looked. */
  lookedAt: Count,
  /** How many jobs there are to look at. */
  total: Count,
  /** Where to go on; null at the end. */
  nextOffset: Count.nullable(),
})
/** What a search found. */
export type SearchPage = z.infer<typeof SearchPage>

/** Tags and how many jobs have them. */
export const TagsPage = z.object({
  total: Count,
  tags: z.array(z.object({ tag: z.string(), jobCount: Count })),
})
/** Tags and how many jobs have them. */
export type TagsPage = z.infer<typeof TagsPage>
