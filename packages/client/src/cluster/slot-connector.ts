import type { Socket } from 'node:net'
import { AbstractConnector, type ClusterNode } from 'ioredis'
import type { NodeOptions, SlotTarget } from './cluster-map.ts'

const PAUSE_MS = 250

/**
 * Leads a connection of ioredis to the node of a cluster that holds a namespace. Each time when it connects anew it asks
 * the cluster where that is, so that one that lost its node, or whose slot was moved, only has to connect again.
 */
class SlotConnector extends AbstractConnector {
  readonly #options: NodeOptions
  readonly #target: SlotTarget
  #known: readonly ClusterNode[]

  constructor({ Connector: _, ...options }: NodeOptions, target: SlotTarget) {
    super(options.disconnectTimeout ?? 0)
    this.#options = options
    this.#target = target
    this.#known = target.nodes
  }

  /** Opens a connection to the holder of the slot; tries until there is one, or `disconnect` is called. */
  override async connect(tell: (type: string, error: Error) => void): Promise<Socket> {
    this.connecting = true
    // Who has no cluster has no use for it.
    const { findHolder, openSocket } = await import('./find-holder.ts')
    while (this.connecting) {
      try {
        const { holder, nodes } = await findHolder(this.#target, this.#known, this.#options)
        // What was given may be a name that leads to the cluster whatever becomes of its nodes.
        this.#known = [...nodes, ...this.#target.nodes]
        if (this.connecting) return this.#use(openSocket(holder, this.#options))
      } catch (error) {
        tell('error', error as Error)
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
      }
    }
    throw new Error('Connection is closed.')
  }

  #use(socket: Socket): Socket {
    socket.once('error', (error) => (this.firstError = error))
    this.stream = socket
    return socket
  }
}

/** The connector of a connection that is to follow a namespace, as the option `Connector` of ioredis wants it. */
export function slotConnector(target: SlotTarget): new (options: unknown) => AbstractConnector {
  return class extends SlotConnector {
    constructor(options: unknown) {
      super(options as NodeOptions, target)
    }
  }
}
