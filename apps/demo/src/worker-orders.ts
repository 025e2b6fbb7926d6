/** What the worker's process needs to know. */
export interface WorkerOrders {
  /** Where the Redis is: a URL or the path of a socket. */
  readonly address: string
  readonly namespace: string
  /** The demo's temporary folder, to be removed when the demo cannot do it. */
  readonly folder: string
}

const NAMES = { address: 'QLESS_DEMO_REDIS', namespace: 'QLESS_DEMO_NAMESPACE', folder: 'QLESS_DEMO_FOLDER' } as const

/** The orders as environment variables. */
export function writeOrders(orders: WorkerOrders): Record<string, string> {
  return {
    [NAMES.address]: orders.address,
    [NAMES.namespace]: orders.namespace,
    [NAMES.folder]: orders.folder,
  }
}

/** The orders from environment variables. */
export function readOrders(environment: NodeJS.ProcessEnv): WorkerOrders {
  const read = (name: string): string => {
    const value = environment[name]
    if (value === undefined) throw new Error(`${name} is not set; the demo starts this process itself`)
    return value
  }
  return { address: read(NAMES.address), namespace: read(NAMES.namespace), folder: read(NAMES.folder) }
}
