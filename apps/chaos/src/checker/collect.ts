import { Job, type Client } from '@qless/client'
import type { Entry } from '../journal.ts'
import { FIRST_QUEUE, SECOND_QUEUE } from '../programs/job.ts'
import type { StoredJob } from './evidence.ts'

const PER_CALL = 200

/** The jobs of the load as Redis has them, and how many there are that are not of the load. */
export async function collectJobs(
  client: Client,
  entries: readonly Entry[],
): Promise<{ readonly jobs: ReadonlyMap<string, StoredJob>; readonly strangerCount: number }> {
  const jids = [...new Set(entries.flatMap((entry) => (entry.what === 'sent' ? [entry.jid] : [])))]
  const jobs = new Map<string, StoredJob>()
  for (let at = 0; at < jids.length; at += PER_CALL) {
    for (const job of await client.jobs.getMany(jids.slice(at, at + PER_CALL))) {
      if (job instanceof Job) jobs.set(job.jid, toStored(job))
    }
  }
  return { jobs, strangerCount: (await countJobs(client)) - jobs.size }
}

/** What the doctor finds. */
export async function collectFindings(client: Client): Promise<string[]> {
  const findings: string[] = []
  for await (const { kind, message } of client.doctor()) findings.push(`${kind}: ${message}`)
  return findings
}

/** How many jobs have not ended yet. */
export async function countUnfinished(client: Client): Promise<number> {
  const lengths = await Promise.all([FIRST_QUEUE, SECOND_QUEUE].map((name) => client.queue(name).length()))
  return lengths.reduce((sum, length) => sum + length, 0)
}

async function countJobs(client: Client): Promise<number> {
  const { complete, failed } = await client.counts()
  return complete + failed + (await countUnfinished(client))
}

function toStored({ jid, state, queueName, history, result }: Job): StoredJob {
  return { jid, state, queueName, result, history: history.map(({ what, at }) => ({ what, at: at.getTime() })) }
}
