import type { Client, NamespaceCounts, QueueActivity, QueueCounts } from '@qless/client'

/** What is told of one instance; undefined where its Redis does not answer. */
interface Measured {
  readonly instance: string
  readonly counts: NamespaceCounts
  readonly queues: readonly QueueCounts[]
  readonly activity: readonly QueueActivity[]
}

type Sample = readonly [labels: Readonly<Record<string, string>>, value: number]

const STATES = ['waiting', 'running', 'stalled', 'scheduled', 'depends'] as const

/** The metrics of all instances, as Prometheus reads them. */
export async function metricsText(clients: Readonly<Record<string, Client>>): Promise<string> {
  const names = Object.keys(clients)
  const measured = await Promise.all(Object.entries(clients).map(([name, client]) => measure(name, client)))
  const up = measured.filter((one) => one !== undefined)
  const isUp = names.map((instance): Sample => [{ instance }, up.some((one) => one.instance === instance) ? 1 : 0])
  return [
    family('qless_up', 'gauge', 'Whether the Redis of the instance answers.', isUp),
    family('qless_jobs', 'gauge', 'Jobs in a queue, by state.', up.flatMap(jobsOf)),
    family('qless_queue_paused', 'gauge', 'Whether a queue is paused.', up.flatMap(pausesOf)),
    family(
      'qless_queue_last_pop_seconds',
      'gauge',
      'When a queue was popped last, since the epoch.',
      up.flatMap(popsOf),
    ),
    family('qless_jobs_done_total', 'counter', 'Jobs completed since midnight UTC.', up.flatMap(totals('done'))),
    family('qless_jobs_failed_total', 'counter', 'Failures since midnight UTC.', up.flatMap(totals('failures'))),
    family('qless_jobs_retried_total', 'counter', 'Retries since midnight UTC.', up.flatMap(totals('retries'))),
    family('qless_failed_jobs', 'gauge', 'Jobs that have failed.', up.map(ofCounts('failed'))),
    family('qless_failure_groups', 'gauge', 'Failure groups.', up.map(ofCounts('failureGroups'))),
    family('qless_completed_jobs', 'gauge', 'Completed jobs that are kept.', up.map(ofCounts('complete'))),
    family('qless_workers', 'gauge', 'Workers that have asked for jobs lately.', up.map(ofCounts('workers'))),
  ].join('')
}

async function measure(instance: string, client: Client): Promise<Measured | undefined> {
  try {
    const [counts, queues, activity] = await Promise.all([
      client.counts(),
      client.queues.counts(),
      client.queues.activity(),
    ])
    return { instance, counts, queues, activity }
  } catch {
    // That is what qless_up says.
    return undefined
  }
}

function jobsOf({ instance, queues }: Measured): Sample[] {
  return queues.flatMap((queue) =>
    STATES.map((state): Sample => [{ instance, queue: queue.name, state }, queue[state]]),
  )
}

function pausesOf({ instance, queues }: Measured): Sample[] {
  return queues.map(({ name: queue, isPaused }) => [{ instance, queue }, isPaused ? 1 : 0])
}

function popsOf({ instance, activity }: Measured): Sample[] {
  return activity.flatMap(({ name: queue, lastPopAt }): Sample[] =>
    lastPopAt === undefined ? [] : [[{ instance, queue }, lastPopAt.getTime() / 1000]],
  )
}

function totals(field: 'done' | 'failures' | 'retries'): (one: Measured) => Sample[] {
  return ({ instance, activity }) => activity.map((row) => [{ instance, queue: row.name }, row[field]])
}

function ofCounts(field: 'failed' | 'failureGroups' | 'complete' | 'workers'): (one: Measured) => Sample {
  return ({ instance, counts }) => [{ instance }, counts[field]]
}

// oxlint-disable-next-line max-params -- the four parts of a family, in the order in which they are written
function family(name: string, type: 'gauge' | 'counter', help: string, samples: readonly Sample[]): string {
  const lines = samples.map(([labels, value]) => `${name}{${labelsOf(labels)}} ${value}\n`)
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`
}

function labelsOf(labels: Readonly<Record<string, string>>): string {
  const escaped = (text: string): string =>
    text
      .replaceAll('\\', String.raw`\\`)
      .replaceAll('"', String.raw`\"`)
      .replaceAll('\n', String.raw`\n`)
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(',')
}
