import type { Redis, RedisOptions } from 'ioredis'
import { inject } from 'vitest'

/**
 * Adds a user who may do all but use channels: by their names; on Redis 6.0, which gives everybody all channels, by the
 * commands `publish` and `subscribe`.
 */
export async function addMutedUser(redis: Redis, path: string): Promise<RedisOptions> {
  const [server] = inject('redisServers')
  const rules = server?.name === 'redis-6.0' ? ['-publish', '-subscribe'] : ['resetchannels']
  await redis.call('ACL', 'SETUSER', 'mute', 'on', '>secret', '~*', '+@all', ...rules)
  return { path, username: 'mute', password: 'secret' }
}
