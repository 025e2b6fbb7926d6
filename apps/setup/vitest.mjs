import { startPrivateRedis } from './redis.mjs'

/** @type {typeof import('./vitest.mjs').default} */
export default async function setup(project) {
  const own = project.config.env?.['REDIS_SERVER_BIN']
  const binaries = (own ?? process.env['REDIS_SERVERS'] ?? '').split(',').filter((path) => path !== '')
  const wanted = binaries.length > 0 ? binaries.map((bin) => ({ bin })) : [{}]
  const servers = await Promise.all(wanted.map((options) => startPrivateRedis(options)))
  project.provide(
    'redisServers',
    servers.map(({ name, version, socketPath }) => ({ name, version, socketPath })),
  )
  return async () => {
    await Promise.all(servers.map((server) => server.stop()))
  }
}
