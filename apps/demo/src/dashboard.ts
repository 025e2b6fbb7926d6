import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { userInfo } from 'node:os'
import type { Client } from '@qless/client'
import { qlessRouter } from '@qless/web'

/** The dashboard, open to this machine. */
export interface Dashboard {
  readonly address: string
  close(): void
}

/** Serves the dashboard of the demo's namespace on a free port of the loopback interface. */
export async function openDashboard(client: Client): Promise<Dashboard> {
  let host = ''
  const router = qlessRouter({
    client,
    title: 'Qless demo',
    environment: { label: 'demo', color: '#0f766e' },
    // By another name than its own it is asked for by a page of somebody else.
    authorize: (request) => (request.headers.host === host ? { user: userInfo().username, can: 'all' } : null),
  })
  const server = createServer((request, response) => router(request, response))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    address: `http://${host}/`,
    close() {
      router.close()
      server.close()
      server.closeAllConnections()
    },
  }
}
