import type { PrivateRedis } from '@qless/setup/redis'
import { startPrivateSentinels, type PrivateSentinels, type PrivateSentinelsOptions } from '@qless/setup/sentinels'
import { Redis } from 'ioredis'
import { until } from '../pause.ts'
import { Proxy } from '../proxy/proxy.ts'
import type { Host, Source } from './host.ts'
import { fieldOf, primaryAmong, promotedOf } from './replication.ts'

const FOLLOW_MS = 10_000
/** The sentinels throw out who is still at an old primary, some eight seconds later. */
const LEAVE_MS = 20_000
/** After how many ms sentinels are asked once more for a failover. */
const ASK_AGAIN_MS = 3500

/** A primary with replicas, and sentinels that watch them. */
export class SentinelHost implements Host {
  readonly source: Source
  readonly directSource: Source
  /** An operator's connection to the server that is the primary at the start. */
  readonly primary: Redis
  readonly #servers: PrivateSentinels
  readonly #replicas: readonly Redis[]
  readonly #sentinels: readonly Redis[]
  #isFrozen = false

  private constructor(servers: PrivateSentinels) {
    this.#servers = servers
    this.source = servers.source
    this.directSource = servers.source
    this.primary = connect(servers.primary)
    this.#replicas = servers.replicas.map(connect)
    this.#sentinels = servers.sentinels.map(connect)
  }

  /** Starts them; the sentinels know all. */
  static async start(options: PrivateSentinelsOptions = {}): Promise<SentinelHost> {
    return new SentinelHost(await startPrivateSentinels(options))
  }

  /** The address of the first primary, for who is to know nothing of the sentinels. */
  get primaryUrl(): string {
    return `redis://127.0.0.1:${this.#servers.primary.port}`
  }

  /** Cuts the replicas off: they get nothing any more, and the first primary has none left. */
  async cutReplicas(): Promise<void> {
    await this.#servers.cutReplicas()
    const isAlone = await until(FOLLOW_MS, async () => (await fieldOf(this.primary, 'connected_slaves')) === '0')
    if (!isAlone) throw new Error('The primary still has a replica.')
  }

  /** Has a replica promoted while all run. On a busy machine, sentinels may have to be asked again. */
  async failover(): Promise<void> {
    let problem: unknown
    const isDone = await until(FOLLOW_MS, async () => {
      // They refuse when they are at it, or when a replica was slow to answer.
      await this.#servers.failover().catch((error: unknown) => (problem = error))
      return until(ASK_AGAIN_MS, async () => (await primaryAmong(this.#replicas)) !== undefined)
    })
    if (!isDone) throw new Error('The sentinels promote no replica.', { cause: problem })
  }

  /** Kills the first primary. */
  async kill(): Promise<void> {
    this.primary.disconnect()
    await this.#servers.primary.kill()
  }

  /** Stops the process of the first primary; connections stay, and nothing answers. */
  freeze(): void {
    process.kill(this.#servers.primary.pid, 'SIGSTOP')
    this.#isFrozen = true
  }

  /** Lets it go on. */
  thaw(): void {
    process.kill(this.#servers.primary.pid, 'SIGCONT')
    this.#isFrozen = false
  }

  /** Waits until a replica has been promoted and all sentinels say so, and answers it. */
  async promoted(): Promise<Redis> {
    const promoted = await promotedOf(this.#replicas)
    const port = String(this.#portOf(promoted))
    const isSaid = await until(FOLLOW_MS, async () => {
      const named = await Promise.all(this.#sentinels.map((sentinel) => this.#portNamedBy(sentinel)))
      return named.every((each) => each === port)
    })
    if (!isSaid) throw new Error('The sentinels do not agree on the new primary.')
    return promoted
  }

  /** Waits until the replicas have all that the first primary has written. */
  async areInSync(): Promise<void> {
    const offset = Number(await fieldOf(this.primary, 'master_repl_offset'))
    for (const replica of this.#replicas) {
      const isSo = await until(FOLLOW_MS, async () => Number(await fieldOf(replica, 'slave_repl_offset')) >= offset)
      if (!isSo) throw new Error('A replica does not come to have what the primary has.')
    }
  }

  /** Waits until no client is connected to the first primary any more. */
  async isLeft(): Promise<void> {
    const isLeft = await until(LEAVE_MS, async () => {
      const clients = String(await this.primary.call('CLIENT', 'LIST', 'TYPE', 'normal'))
        .trim()
        .split('\n')
      // Sentinels and operators have names.
      return clients.every((client) => !/ name= /.test(client))
    })
    if (!isLeft) throw new Error('Clients did not leave what is not the primary any more.')
  }

  /** Makes the first primary a replica of the one that was promoted, which the sentinels would do some seconds later. */
  async followPromoted(): Promise<void> {
    await this.primary.replicaof('127.0.0.1', this.#portOf(await this.promoted()))
  }

  /** Lets the replicas get their data through a proxy from now on; the sentinels mend that after some seconds. */
  async replicateThroughProxy(): Promise<Proxy> {
    const proxy = await Proxy.listen({ host: '127.0.0.1', port: Number(this.#servers.primary.port) })
    for (const replica of this.#replicas) {
      await replica.replicaof('127.0.0.1', proxy.port)
      const isUp = await until(FOLLOW_MS, async () => (await fieldOf(replica, 'master_link_status')) === 'up')
      if (!isUp) throw new Error('A replica did not follow its primary through the proxy.')
    }
    return proxy
  }

  async close(): Promise<void> {
    if (this.#isFrozen) this.thaw()
    for (const redis of [this.primary, ...this.#replicas, ...this.#sentinels]) redis.disconnect()
    await this.#servers.stop()
  }

  #portOf(replica: Redis): number {
    return Number(this.#servers.replicas[this.#replicas.indexOf(replica)]?.port)
  }

  /** The port of the server that is the primary, as a sentinel says. */
  async #portNamedBy(sentinel: Redis): Promise<string> {
    const { name } = this.#servers.source
    const [, port] = (await sentinel.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', name)) as readonly [string, string]
    return port
  }
}

function connect({ socketPath }: PrivateRedis): Redis {
  const redis = new Redis(socketPath, { connectionName: 'operator' })
  redis.on('error', () => undefined) // faults break this connection, too
  return redis
}
