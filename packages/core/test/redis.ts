import { Redis } from 'ioredis'
import { afterAll, describe, inject } from 'vitest'

type Server = ReturnType<typeof inject<'redisServers'>>[number]

/** A describe block that is run for each server of the test run. */
export const describeOnServers = describe.each<Server>(inject('redisServers'))

const connections = new Map<string, Redis>()

/** The connection of this test file to a server. */
export function connectionTo({ socketPath }: { readonly socketPath: string }): Redis {
  const open = connections.get(socketPath)
  if (open !== undefined) return open
  const opened = connect(socketPath)
  connections.set(socketPath, opened)
  return opened
}

/** A new connection that ends with the test file. */
export function connect(socketPath: string): Redis {
  const connection = new Redis(socketPath)
  connections.set(`${socketPath} ${connections.size}`, connection)
  return connection
}

afterAll(() => {
  for (const connection of connections.values()) connection.disconnect()
})
