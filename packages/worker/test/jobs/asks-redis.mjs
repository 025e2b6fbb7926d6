import { defineJob } from '@qless/client'

/** What a handler asks Redis for itself, from its child process. */
export const asks = defineJob('Asks', {
  async perform(job) {
    await job.log('from the child')
    return { ran: job.data }
  },
})
