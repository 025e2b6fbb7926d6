import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** All tests of all packages in one run. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    projects: [
      'packages/*',
      'apps/{demo,bench}',
      { test: { name: 'setup', root: fileURLToPath(new URL('.', import.meta.url)), include: ['test/*.test.mjs'] } },
    ],
  },
})
