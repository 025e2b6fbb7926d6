import { connect as connectPlain, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { AbstractConnector, type NatMap } from 'ioredis'
import { reachable, type ClusterAddress } from './cluster-address.ts'
import { readClusterMap, type NodeOptions } from './cluster-map.ts'

/** What a connection to a cluster is to lead to. */
export interface SlotTarget {
  /** The slot of its namespace. */
  readonly slot: number
  /** Nodes by which the others are found. */
  readonly seeds: readonly ClusterAddress[]
  /** For addresses that are others from here. */
  readonly natMap: NatMap | undefined
}

const PAUSE_MS = 250

type Tell = (type: string, error: Error) => void

/**
 * Leads a connection of ioredis to the node of a cluster that holds a slot. Each time when it connects anew it asks the
 * cluster where that is, so that one that lost its node, or whose slot was moved, only has to connect again.
 */
class SlotConnector extends AbstractConnector {
  readonly #target: SlotTarget
  readonly #options: NodeOptions
  #nodes: readonly ClusterAddress[] = []

  constructor(options: NodeOptions, target: SlotTarget) {
    super(options.disconnectTimeout ?? 0)
    const { Connector: _, ...others } = options
    this.#options = others
    this.#target = target
  }

  /** Opens a connection to the holder of the slot; tries until there is one, or `disconnect` is called. */
  override async connect(tell: Tell): Promise<Socket> {
    this.connecting = true
    for (;;) {
      const holder = await this.#findHolder(tell)
      // It was disconnected meanwhile.
      if (!this.connecting) throw new Error('Connection is closed.')
      if (holder !== undefined) return this.#open(holder)
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    }
  }

  /** Asks one node after the other. One that does not answer is no problem while another does. */
  async #findHolder(tell: Tell): Promise<ClusterAddress | undefined> {
    const { slot, seeds, natMap } = this.#target
    let problem: unknown
    for (const node of [...this.#nodes, ...seeds]) {
      try {
        const { holder, nodes } = await readClusterMap(node, slot, this.#options)
        this.#nodes = shuffled(nodes.map((address) => reachable(address, natMap)))
        return reachable(holder, natMap)
      } catch (error) {
        problem = error
      }
      if (!this.connecting) return undefined
    }
    tell('error', problem instanceof Error ? problem : new Error(String(problem)))
    return undefined
  }

  #open(address: ClusterAddress): Socket {
    const { tls } = this.#options
    const socket = tls === undefined ? connectPlain({ ...address }) : connectTls({ ...address, ...tls })
    socket.once('error', (error) => (this.firstError = error))
    this.stream = socket
    return socket
  }
}

/** The connector of a connection that is to follow a slot, as the option `Connector` of ioredis wants it. */
export function slotConnector(target: SlotTarget): new (options: unknown) => AbstractConnector {
  return class extends SlotConnector {
    constructor(options: unknown) {
      super(options as NodeOptions, target)
    }
  }
}

/** So that not all clients ask the same node. */
function shuffled<T>(list: readonly T[]): readonly T[] {
  return list
    .map((item) => ({ item, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)
}
