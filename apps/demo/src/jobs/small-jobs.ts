import { defineJob, type JobDefinition } from '@qless/client'

/** What the recurring job puts. */
export const tick: JobDefinition<object> = defineJob('Tick', { perform: () => undefined })

/** The job of `--jobs`: it does nothing, so that what is measured is the queue. */
export const small: JobDefinition<{ readonly n: number }> = defineJob('Small', { perform: () => undefined })

/**
 * Stands between the report and the checks when these are more than the 1,000 that one job can depend on: it depends
 * on a part of them, and the report on it.
 */
export const gather: JobDefinition<object> = defineJob('Gather', { perform: () => undefined })
