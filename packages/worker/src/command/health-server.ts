import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import type { Health } from './health.ts'
import { UsageError } from './usage-error.ts'

/**
 * Answers `GET /` with how a worker is: 200 when that is well, else 503.
 *
 * @returns what closes the port
 * @throws UsageError when the port cannot be opened
 */
export async function startHealthServer(
  address: { readonly port: number; readonly host: string },
  health: Health,
  log: Logger,
): Promise<() => void> {
  const server = createServer((request, response) => answer(request, response, health))
  server.listen(address.port, address.host)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw new UsageError(`The health port cannot be opened: ${error instanceof Error ? error.message : String(error)}`)
  }
  server.on('error', (err) => log.error({ err }, 'The health port is in trouble'))
  // Only an address that is a path is a text.
  const { port } = server.address() as AddressInfo
  log.info({ port }, `Health is told at http://${address.host}:${port}/`)
  return () => {
    server.close()
    server.closeAllConnections()
  }
}

function answer({ method = '', url }: IncomingMessage, response: ServerResponse, health: Health): void {
  response.setHeader('Cache-Control', 'no-store')
  if (url?.split('?', 1)[0] !== '/') return void response.writeHead(404).end()
  if (!['GET', 'HEAD'].includes(method)) return void response.writeHead(405, { Allow: 'GET, HEAD' }).end()
  const report = health.report()
  response.writeHead(report.isHealthy ? 200 : 503, { 'Content-Type': 'application/json' })
  response.end(method === 'HEAD' ? undefined : `${JSON.stringify(report)}\n`)
}
