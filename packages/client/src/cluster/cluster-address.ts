import type { ClusterNode } from 'ioredis'

/** Where a node of a cluster listens. */
export interface ClusterAddress {
  readonly host: string
  readonly port: number
}

const DEFAULTS: ClusterAddress = { host: '127.0.0.1', port: 6379 }

/** An address in each of the forms that ioredis knows: a port, `host:port`, a URL, or an object. */
export function toAddress(node: ClusterNode): ClusterAddress {
  if (typeof node === 'number') return { ...DEFAULTS, port: node }
  if (typeof node !== 'string') return { host: node.host ?? DEFAULTS.host, port: node.port ?? DEFAULTS.port }
  const { hostname, port } = new URL(node.includes('://') ? node : `redis://${node}`)
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || DEFAULTS.port) }
}
