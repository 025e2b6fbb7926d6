import type { Client, Job, JobPageOptions, JobsPage } from '@qless/client'

/** The longest page of a list. */
const PAGE = 1000
const STATES = ['waiting', 'scheduled', 'running', 'stalled', 'depends'] as const

/** All jobs of a namespace, in whatever state, the one that was first put at the head. */
export async function everyJob(client: Client): Promise<Job[]> {
  const lists = [...(await queueLists(client)), ...(await failedLists(client))]
  const jobs = await allOf((page) => client.jobs.completed(page))
  for (const list of lists) jobs.push(...(await allOf(list)))
  return jobs.sort((a, b) => a.initiallyPutAt.getTime() - b.initiallyPutAt.getTime())
}

type JobList = (page: JobPageOptions) => Promise<JobsPage<Job>>

async function queueLists(client: Client): Promise<JobList[]> {
  const queues = (await client.queues.counts()).map(({ name }) => client.queue(name).jobs)
  return queues.flatMap((jobs) =>
    STATES.map(
      (state): JobList =>
        (page) =>
          jobs[state](page),
    ),
  )
}

async function failedLists(client: Client): Promise<JobList[]> {
  const lists: JobList[] = []
  for (;;) {
    const { groups, total } = await client.jobs.failed({ offset: lists.length, limit: PAGE })
    lists.push(
      ...groups.map(
        ({ group }): JobList =>
          (page) =>
            client.jobs.failed(group, page),
      ),
    )
    if (groups.length === 0 || lists.length >= total) return lists
  }
}

async function allOf(list: JobList): Promise<Job[]> {
  const jobs: Job[] = []
  let offset: number | undefined = 0
  while (offset !== undefined) {
    const page: JobsPage<Job> = await list({ offset, limit: PAGE })
    jobs.push(...page.jobs)
    offset = page.nextOffset
  }
  return jobs
}
