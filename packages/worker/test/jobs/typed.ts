import { defineJob, type Job } from '@qless/client'

export const typed = defineJob('Typed', { perform: (job: Job<string>) => `typed ${job.data}` })
