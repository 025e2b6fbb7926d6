import { connect as connectPlain, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { ClusterNode } from 'ioredis'
import { toAddress, type ClusterAddress } from './cluster-address.ts'
import { readClusterMap, type ClusterMap, type NodeOptions, type SlotTarget } from './cluster-map.ts'
import { slotOf } from './slot-of.ts'

/**
 * Asks one node after the other who holds a namespace. One that does not answer is no problem while another does. The
 * nodes of the answer are in an order that is another for each client, so that not all ask the same.
 *
 * @throws Error when none of them answers
 */
export async function findHolder(
  { namespace, natMap }: SlotTarget,
  known: readonly ClusterNode[],
  options: NodeOptions,
): Promise<ClusterMap> {
  const reach = (address: ClusterAddress): ClusterAddress => {
    const key = `${address.host}:${address.port}`
    return (typeof natMap === 'function' ? natMap(key) : natMap?.[key]) ?? address
  }
  let problem: unknown
  for (const node of known) {
    try {
      const { holder, nodes } = await readClusterMap(toAddress(node), slotOf(namespace), options)
      return { holder: reach(holder), nodes: shuffled(nodes.map(reach)) }
    } catch (error) {
      problem = error
    }
  }
  throw problem
}

/** Opens a connection to a node. */
export function openSocket(address: ClusterAddress, { tls }: NodeOptions): Socket {
  return tls === undefined ? connectPlain({ ...address }) : connectTls({ ...address, ...tls })
}

function shuffled<T>(list: readonly T[]): readonly T[] {
  return list
    .map((item) => ({ item, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)
}
