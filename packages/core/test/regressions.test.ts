import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'vitest'
import { runSteps } from './model/run-steps.ts'
import type { Step } from './model/steps.ts'
import { describeOnServers } from './redis.ts'
import { newNamespace } from './test-namespace.ts'

const folder = join(import.meta.dirname, 'model/regressions')

describeOnServers('a trace that failed once passes on $name', (server) => {
  test.each(readdirSync(folder))('%s', async (name) => {
    const steps = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Step[]
    await runSteps(await newNamespace(server), steps)
  })
})
