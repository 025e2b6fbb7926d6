import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { ClassicRedis } from './classic-redis.ts'
import { stepDifferences, type Walk } from './conformance/walk.ts'
import { binaries } from './own-redis.ts'

const folder = join(import.meta.dirname, 'conformance/walks')

describe.each(binaries)('what was recorded of the original core is replayed on %s', (bin) => {
  let redis: ClassicRedis

  beforeAll(async () => {
    redis = await ClassicRedis.start(bin)
  })

  test.each(readdirSync(folder))('%s', async (name) => {
    const { steps } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Walk
    await redis.connection.flushdb()
    const outcomes = await redis.callAll(steps.map(({ call }) => call))
    const found = outcomes.flatMap((outcome, at) => {
      const step = steps[at] ?? { call: [] }
      return stepDifferences(outcome, step).map((line) => `step ${at}, ${step.call.join(' ')}: ${line}`)
    })
    expect(outcomes).toHaveLength(steps.length)
    expect(found.slice(0, 10)).toEqual([])
  })
})
