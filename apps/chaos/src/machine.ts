import { startPrivateRedis } from '@qless/setup/redis'
import { availableParallelism } from 'node:os'

/** What this machine is, in a line. */
export async function machineLine(): Promise<string> {
  const server = await startPrivateRedis()
  await server.stop()
  return `${server.name.split('-')[0]} ${server.version}, Node ${process.version}, ${availableParallelism()} cores`
}
