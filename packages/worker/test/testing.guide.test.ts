import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { sharedSocket } from './new-test-qless.ts'
import { snippetsOf } from './snippets-of.ts'

// The example takes the Redis that it is given by the environment; its tests are those of this file.
vi.stubEnv('REDIS_URL', sharedSocket())
await import('./guide/testing.ts')

test('the guide shows this example', () => {
  const tested = readFileSync(join(import.meta.dirname, 'guide/testing.ts'), 'utf8')
    .replace(/^\/\/ oxlint-disable.*\n/, '')
    .replace("'vitest'", "'node:test'")
    .replace("'../../src/testing/index.ts'", "'@qless/worker/testing'")
  expect(snippetsOf('testing')).toContain(tested)
})
