import { createConnection, createServer, type Socket } from 'node:net'
import { join } from 'node:path'

/** A proxy before a server, which makes the way there longer. */
export interface DelayingProxy {
  readonly socketPath: string
  close(): Promise<void>
}

/** Listens on a unix socket in the folder, and passes everything on to another one, what comes in so many ms later. */
export async function startDelayingProxy(
  target: string,
  { folder, delayMs }: { readonly folder: string; readonly delayMs: number },
): Promise<DelayingProxy> {
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = createConnection(target)
    // Timers of one duration fire in the order in which they were set.
    near.on('data', (chunk) => setTimeout(() => far.write(chunk), delayMs))
    far.on('data', (chunk) => near.write(chunk))
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => other.destroy())
      socket.once('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
    }
  })
  const socketPath = join(folder, 'delayed.sock')
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(socketPath, resolve))
  return {
    socketPath,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
