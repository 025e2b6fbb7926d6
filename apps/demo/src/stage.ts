import { Client } from '@qless/client'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeBrokenFile } from './broken-file.ts'
import type { Leftovers } from './leftovers.ts'
import { findRedis, type FoundRedis } from './redis/find-redis.ts'
import { newNamespace, removeNamespace } from './redis/namespace.ts'

/** What the tour needs, all of which is gone afterwards. */
export interface Stage {
  readonly redis: FoundRedis
  readonly client: Client
  /** Holds the file that is broken on purpose. */
  readonly temporaryFolder: string
}

/** Seconds without a sign of life after which a job is taken from its worker; short, so that one sees it happen. */
const HEARTBEAT_SECONDS = 2
const GRACE_SECONDS = 1
/** Completed jobs must not be forgotten before they are accounted for. */
const MOST_COMPLETED = 10_000_000

/**
 * Gets a Redis, a temporary folder and a namespace.
 *
 * @throws ConnectionError when the Redis of `REDIS_URL` does not answer
 */
export async function setStage(leftovers: Leftovers): Promise<Stage> {
  const temporaryFolder = await leftovers.hold(mkdtemp(join(tmpdir(), 'qless-demo-')), (folder) =>
    rm(folder, { recursive: true, force: true }),
  )
  await writeBrokenFile(temporaryFolder)
  const redis = await leftovers.hold(findRedis(process.env['REDIS_URL']), ({ stop }) => stop())
  const client = await openNamespace(redis, leftovers)
  return { redis, client, temporaryFolder }
}

async function openNamespace({ address, isPrivate }: FoundRedis, leftovers: Leftovers): Promise<Client> {
  const namespace = newNamespace()
  const client = new Client(address, { namespace })
  const opening = leftovers.hold(client.config.set('heartbeat', HEARTBEAT_SECONDS), async () => {
    if (!isPrivate) await removeNamespace(address, namespace)
  })
  leftovers.keep(client, () => client.close())
  await opening
  await client.config.set('grace-period', GRACE_SECONDS)
  await client.config.set('jobs-history-count', MOST_COMPLETED)
  return client
}
