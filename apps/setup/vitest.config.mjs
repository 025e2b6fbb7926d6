import { availableParallelism } from 'node:os'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const [, ...further] = (process.env['REDIS_SERVERS'] ?? '').split(',').filter((path) => path !== '')

/**
 * The tests of a package that ask something of Redis, on one more server. Those of core go through the servers by themselves;
 * what a worker does with processes, signals and logs is the same on each.
 * @param {string} name
 * @param {readonly string[]} files
 * @param {string} bin
 */
function onServer(name, files, bin) {
  return {
    test: {
      name: `@qless/${name} on ${basename(bin)}`,
      root: fileURLToPath(new URL(`../../packages/${name}`, import.meta.url)),
      include: [...files],
      env: { REDIS_SERVER_BIN: bin },
      globalSetup: '@qless/setup/vitest',
      testTimeout: 30_000,
    },
  }
}

/**
 * Whose cluster and sentinels are another's than Redis's: on these two kinds their tests run.
 * @param {string} bin
 */
function isValkey(bin) {
  return basename(bin).startsWith('valkey')
}

/** All tests of all packages in one run. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    // Most tests wait for Redis, a process or a browser, and leave the processor to another.
    maxWorkers: Math.max(2, availableParallelism()),
    projects: [
      'packages/*',
      'apps/{demo,bench,chaos,dashboard,example}',
      ...further.flatMap((bin) => [
        onServer('client', ['test/*.test.ts'], bin),
        onServer(
          'worker',
          ['test/worker.*.test.ts', ...(isValkey(bin) ? ['test/{cluster,sentinel}.test.ts'] : [])],
          bin,
        ),
      ]),
      { test: { name: 'setup', root: fileURLToPath(new URL('.', import.meta.url)), include: ['test/*.test.mjs'] } },
    ],
  },
})
