/**
 * Brings the servers on which the Redis tests run besides the installed one: Redis 6.0 and 8.0, Valkey 8.1. They are
 * unpacked from Debian's packages into .tools/servers; nothing is installed.
 * usage: node apps/setup/servers.mjs    prints the paths of all servers, with commas between, as REDIS_SERVERS wants them
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { TOOLS } from './paths.mjs'
import { provideRedis } from './provide-redis.mjs'
import { runQuietly } from './run.mjs'

const FOLDER = join(TOOLS, 'servers')
const NAMES = ['redis-6.0', 'redis-8.0', 'valkey-8.1']

async function main() {
  await provideRedis(console.error)
  const paths = NAMES.map((name) => join(FOLDER, name))
  if (!paths.every((path) => existsSync(path))) {
    console.error('Getting Redis 6.0 and 8.0 and Valkey 8.1 (into .tools) ...')
    const script = fileURLToPath(new URL('servers.sh', import.meta.url))
    const { code, output } = await runQuietly('bash', [script, FOLDER])
    if (code !== 0) throw new Error(`The servers could not be unpacked from Debian's packages:\n${output}`)
  }
  console.log([process.env['REDIS_SERVER_BIN'], ...paths].join(','))
}

await main()
