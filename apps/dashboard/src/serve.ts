import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createApplication } from './application.ts'
import { clientsOf } from './instances.ts'
import { log } from './log.ts'
import type { Settings } from './settings.ts'

/** A dashboard that listens. */
export interface Dashboard {
  readonly url: string
  /** Lets what is under way end, and closes everything; what takes too long is cut off. */
  close(): Promise<void>
}

const PATIENCE_MS = 5000
const IDLE_MS = 50

/** Starts a dashboard. */
export async function serve(settings: Settings): Promise<Dashboard> {
  const clients = clientsOf(settings.instances)
  const { app, router } = createApplication(settings, clients)
  const server = createServer(app)
  await listen(server, settings)
  const url = addressOf(server, settings)
  if (settings.isOpen) log('warn', 'nobody has to sign in')
  const instances = settings.instances.map(({ name, namespace }) => ({ name, namespace }))
  log('info', 'listening', { url, instances, readOnly: settings.readOnly })
  return {
    url,
    close: async () => {
      router.close()
      await closeServer(server)
      for (const client of Object.values(clients)) client.close()
    },
  }
}

function listen(server: Server, { port, host }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
}

function addressOf(server: Server, { host, basePath }: Settings): string {
  const { port } = server.address() as AddressInfo
  const name = host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}${basePath === '/' ? '/' : `${basePath}/`}`
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const patience = setTimeout(() => server.closeAllConnections(), PATIENCE_MS)
    // A connection whose request has just ended is kept open by the browser for the next one.
    const idle = setInterval(() => server.closeIdleConnections(), IDLE_MS)
    server.close(() => {
      clearTimeout(patience)
      clearInterval(idle)
      resolve()
    })
  })
}
