import { Job, type Client } from '@qless/client'

const AT_ONCE = 500

/** Reads jobs, some at a time; what does not exist is left out. */
export async function* readJobs(client: Client, jids: readonly string[]): AsyncGenerator<Job> {
  for (let i = 0; i < jids.length; i += AT_ONCE) {
    for (const job of await client.jobs.getMany(jids.slice(i, i + AT_ONCE))) {
      if (job instanceof Job) yield job
    }
  }
}
