import { collectFindings, collectJobs, countUnfinished } from './checker/collect.ts'
import type { Evidence } from './checker/evidence.ts'
import { until } from './pause.ts'
import type { Host } from './stage/host.ts'
import type { Stage } from './stage/stage.ts'

const WARM_COUNT = 50
const WARM_MS = 30_000
const DRAIN_MS = 45_000

/** Starts producers and workers, and waits until jobs run. */
export async function begin({ client, crew }: Stage<Host>): Promise<void> {
  crew.start()
  const isWarm = await until(WARM_MS, async () => (await client.counts()).complete >= WARM_COUNT)
  if (!isWarm) throw new Error(`The load did not begin: ${crew.complaints.join('; ')}`)
}

/** Ends the load, lets all that was put be worked off, and collects what there is to know. */
export async function end(stage: Stage<Host>, times: Pick<Evidence, 'faultAt' | 'healedAt'>): Promise<Evidence> {
  const { client, crew } = stage
  await crew.endProducers()
  const isDrained = await until(DRAIN_MS, async () => (await countUnfinished(client)) === 0)
  await crew.endWorkers()
  const entries = stage.journal()
  const { jobs, strangerCount } = await collectJobs(client, entries)
  return {
    ...times,
    ...{ entries, jobs, strangerCount },
    findings: await collectFindings(client),
    complaints: [...crew.complaints, ...(isDrained ? [] : [`not drained after ${DRAIN_MS} ms`])],
    ...{ forgotten: stage.forgotten, inForce: stage.inForce },
  }
}
