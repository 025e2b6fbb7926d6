import type { Client } from '@qless/client'
import { pause } from '../pause.ts'
import { drip } from '../proxy/drip.ts'
import { KLASS } from '../programs/job.ts'
import { ReplicationWatch } from '../stage/replication.ts'
import { SentinelHost } from '../stage/sentinel-host.ts'
import type { Fault } from './fault.ts'

/** The sentinels let a replica follow through a proxy for three seconds. */
const LAG_MS = 1500
/** Jobs that are put one by one, each with a wait for the replica. */
const CAREFUL = 20
/** How long each wait may take, while the replica follows and while it lags. */
const WAIT_MS = 2000
const LAGGING_WAIT_MS = 50
/** A queue that no worker looks at. */
const QUEUE = 'careful'

/** Puts jobs, waits so long for each, and answers those of which a replica is known to have them; see docs/guides/high-availability.md. */
async function putCarefully(client: Client, waitMs: number): Promise<string[]> {
  const session = client.session()
  const safe: string[] = []
  for (let i = 0; i < CAREFUL; i++) {
    const jid = await client.queue(QUEUE).put(KLASS, null)
    await session.connection.call('SET', `{${client.namespace}}-replicated`, jid)
    if (Number(await session.connection.call('WAIT', '1', String(waitMs))) >= 1) safe.push(jid)
  }
  session.close()
  return safe
}

/** Looks whether all are there of which that was known, and removes all that were put. */
async function checkSafe(client: Client, safe: readonly string[]): Promise<void> {
  const { jids } = await client.jobs.jids({ queue: QUEUE, state: 'waiting' }, { limit: CAREFUL * 2 })
  const lost = safe.filter((jid) => !jids.includes(jid))
  await client.jobs.cancel(jids)
  if (safe.length < CAREFUL) throw new Error(`only ${safe.length} jobs were known to be on the replica`)
  if (lost.length > 0) throw new Error(`${lost.length} jobs were known to be on the replica, and are lost`)
}

/** A replica that lags behind is promoted. */
export const replicaLag: Fault<SentinelHost> = {
  name: 'replica-lag',
  does: `Lets a replica get its data at a few kB a second for ${LAG_MS / 1000} s, then kills the primary, and cuts off what is on its way.`,
  expected:
    'The replica has all that was accepted up to one moment, nothing of what came after it, and no script by half. What was seen to be there by `WAIT` is there.',
  meaning:
    'A failover loses as much as the replica lags behind. Bound that by `min-replicas-max-lag`, and wait for the replica where a job must not be lost.',
  start: () => SentinelHost.start(),
  async inflict({ redis, client, forgotten }) {
    const proxy = await redis.replicateThroughProxy()
    const watch = new ReplicationWatch(redis.primary)
    const safe = await putCarefully(client, WAIT_MS)
    proxy.use(drip({ bytes: 50, everyMs: 10 }))
    safe.push(...(await putCarefully(client, LAGGING_WAIT_MS)))
    await pause(LAG_MS - CAREFUL * LAGGING_WAIT_MS)
    await redis.kill()
    await proxy.close()
    forgotten.push(await watch.forgottenBy(await redis.promoted()))
    await checkSafe(client, safe)
    await pause(1000)
  },
}
