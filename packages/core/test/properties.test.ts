import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { binaries, startOwnRedis } from './own-redis.ts'
import { runSteps } from './model/run-steps.ts'
import { anyStep, type Step } from './model/steps.ts'
import { newNamespace } from './test-namespace.ts'

/** How many commands are run at least: many on the first server, fewer on the others. */
const commands = Number(process.env['QLESS_PROPERTY_COMMANDS'] ?? 10_000)
const seed = Number(process.env['QLESS_PROPERTY_SEED'] ?? 20_261_124)

/** About half of the longest trace is the average. */
const LONGEST = 100

test.each(binaries.map((bin, index) => [bin ?? 'redis-server', bin, index === 0 ? commands : commands / 7] as const))(
  '[I1]–[I19] whatever is done on %s, it answers as the model, and the invariants hold',
  { timeout: 3_600_000 },
  async (_, bin, least) => {
    const server = await startOwnRedis(bin)
    const progress = { taken: 0 }
    const property = fc.asyncProperty(fc.array(anyStep, { maxLength: LONGEST, size: 'max' }), async (steps) => {
      const space = await newNamespace(server)
      await space.connection.flushdb()
      await runSteps(await newNamespace(server), steps)
      progress.taken += steps.length
    })
    for (let round = 0; progress.taken < least; round++) {
      await fc.assert(property, { seed: seed + round, numRuns: 50, endOnFailure: false, reporter: report })
    }
    expect(progress.taken).toBeGreaterThanOrEqual(least)
  },
)

/** What is needed to see a failure again: the seed, and the shortest trace, ready to be kept in model/regressions. */
function report({
  failed,
  seed: used,
  counterexample,
  errorInstance,
  numRuns,
  numShrinks,
}: fc.RunDetails<[Step[]]>): void {
  if (!failed) return
  const trace = counterexample?.[0].map((step) => JSON.stringify(step)).join(',\n')
  const reason = errorInstance instanceof Error ? errorInstance.message : String(errorInstance)
  throw new Error(`Seed ${used}, run ${numRuns}, shrunk ${numShrinks} times: ${reason}\n[\n${trace}\n]`)
}
