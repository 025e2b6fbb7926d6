import { defineJob, type Job, type JobDefinition } from '@qless/client'

/** The data of a letter. */
export interface Letter {
  readonly to: string
  readonly subject: string
}

/** Fails as mails do: the server is away at the first attempt, and there when somebody tries again. */
export const sendLetter: JobDefinition<Letter> = defineJob('SendLetter', {
  perform(job: Job<Letter>) {
    if (!job.history.some(({ what }) => what === 'failed')) return handOver(job.data)
    return { delivered: job.data.to }
  },
})

function handOver({ to }: Letter): never {
  throw new MailServerError(`The mail server of ${to.split('@')[1]} does not answer`)
}

class MailServerError extends Error {
  override readonly name = 'MailServerError'
}
