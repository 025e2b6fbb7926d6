import { defineJob, type JobDefinition } from '@qless/client'
import { KLASS, perform, type LoadData } from './job.ts'

/** The job of the load, for workers that run it in child processes. */
export const load: JobDefinition<LoadData> = defineJob(KLASS, { perform })
