import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ClassicRedis } from './classic-redis.ts'
import { stepDifferences, type Walk } from './conformance/walk.ts'
import { binaries, startOwnRedis } from './own-redis.ts'

const folder = join(import.meta.dirname, 'conformance/walks')

describe.each(binaries)('the classic API on %s', (bin) => {
  test('replays what was recorded of the original core', async () => {
    const redis = await ClassicRedis.open(await startOwnRedis(bin))
    for (const name of readdirSync(folder)) {
      const { steps } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Walk
      await redis.connection.flushdb()
      const outcomes = await redis.callAll(steps.map(({ call }) => call))
      const found = steps.flatMap((step, at) => {
        const outcome = outcomes[at]
        const lines = outcome === undefined ? ['no answer'] : stepDifferences(outcome, step)
        return lines.map((line) => `${name} step ${at}, ${step.call.join(' ')}: ${line}`)
      })
      expect(found.slice(0, 10), basename(name)).toEqual([])
    }
  })
})
