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
})
/** A place that a search leads to. */
export type Place = z.infer<typeof Place>

/** What the search box offers: where a text is a jid, or is in the name of a queue, group, worker or tag. */
export const Places = z.object({ places: z.array(Place) })
/** What the search box offers. */
export type Places = z.infer<typeof Places>

/** What a search found, and where it has looked. */
export const SearchPage = z.object({
  at: At,
  jobs: z.array(JobRow),
  /** What was looked through, for people: “the newest 2,000 of 48,112 failed jobs”. */
  window: z.string(),
  lookedAt: Count,
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
