import { InvalidArgumentError } from '@qless/core'
import type { ClusterNode, NatMap } from 'ioredis'

/** Where a node of a cluster listens. */
export interface ClusterAddress {
  readonly host: string
  readonly port: number
}

const DEFAULTS: ClusterAddress = { host: '127.0.0.1', port: 6379 }

/**
 * Checks where the nodes of a cluster are said to be.
 *
 * @throws InvalidArgumentError when it is no list of addresses
 */
export function clusterAddresses(nodes: unknown): readonly ClusterAddress[] {
  if (!Array.isArray(nodes) || nodes.length === 0) {
    throw new InvalidArgumentError('cluster', nodes, 'a list of nodes, each with host and port')
  }
  return nodes.map(toAddress)
}

/** The address as it is reached from here. */
export function reachable(address: ClusterAddress, natMap: NatMap | undefined): ClusterAddress {
  const key = `${address.host}:${address.port}`
  const mapped = typeof natMap === 'function' ? natMap(key) : natMap?.[key]
  return mapped ?? address
}

function toAddress(node: ClusterNode): ClusterAddress {
  if (typeof node === 'number') return { ...DEFAULTS, port: node }
  if (typeof node === 'string') return fromText(node)
  return { host: node?.host ?? DEFAULTS.host, port: node?.port ?? DEFAULTS.port }
}

function fromText(node: string): ClusterAddress {
  const url = node.includes('://') ? node : `redis://${node}`
  // The text may hold a password.
  if (!URL.canParse(url)) throw new InvalidArgumentError('cluster', 'something else', "nodes such as 'host:6379'")
  const { hostname, port } = new URL(url)
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || DEFAULTS.port) }
}
