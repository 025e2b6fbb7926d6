import { startPrivateRedis } from '@qless/setup/redis'

/** The Redis that the demo runs on. */
export interface FoundRedis {
  /** A URL or the path of a socket, as a client takes it. */
  readonly address: string
  /** What it is, for people. */
  readonly description: string
  /** Whether it ends with the demo, with all that is in it. */
  readonly isPrivate: boolean
  /** Ends a private Redis; leaves any other alone. */
  stop(): Promise<void>
}

/** The Redis of `REDIS_URL`, or a private one. */
export async function findRedis(url: string | undefined): Promise<FoundRedis> {
  if (url !== undefined && url !== '') {
    return { address: url, description: 'yours (REDIS_URL)', isPrivate: false, stop: async () => undefined }
  }
  const { socketPath, name, version, stop } = await startPrivateRedis()
  return { address: socketPath, description: `private, ${name.split('-')[0]} ${version}`, isPrivate: true, stop }
}

/** An address without its password. */
export function withoutPassword(address: string): string {
  return address.replace(/^(\w+:\/\/[^:@/]*):[^@]*@/, '$1:***@')
}
