import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const [, ...further] = (process.env['REDIS_SERVERS'] ?? '').split(',').filter((path) => path !== '')

/**
 * The Redis tests of a package on one more server. Those of core go through the servers by themselves.
 * @param {string} name
 * @param {string} bin
 */
function onServer(name, bin) {
  const root = fileURLToPath(new URL(`../../packages/${name}`, import.meta.url))
  return {
    extends: `${root}/vitest.config.ts`,
    test: {
      name: `@qless/${name} on ${basename(bin)}`,
      root,
      include: ['test/**/*.test.ts'],
      env: { REDIS_SERVER_BIN: bin },
    },
  }
}

/** All tests of all packages in one run. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    projects: [
      'packages/*',
      'apps/{demo,bench}',
      ...further.flatMap((bin) => [onServer('client', bin), onServer('worker', bin)]),
      { test: { name: 'setup', root: fileURLToPath(new URL('.', import.meta.url)), include: ['test/*.test.mjs'] } },
    ],
  },
})
