import { defineJob, type JobDefinition } from '@qless/client'
import type { Payload } from './contestant.ts'

/** The no-op handler of the child processes of a worker, which load it by its path. */
export const noop: JobDefinition<Payload> = defineJob<Payload>('noop', { perform: async () => {} })
