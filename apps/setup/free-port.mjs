import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * A port of 127.0.0.1 on which nobody listens at this moment.
 * @param {number} [highest] the highest that will do
 * @returns {Promise<number>}
 */
export async function freePort(highest = 65_535) {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  server.close()
  await once(server, 'close')
  return port <= highest ? port : freePort(highest)
}
