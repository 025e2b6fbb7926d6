import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'vitest'
import { ClassicRedis } from './classic-redis.ts'
import { stepDifferences, type Walk } from './conformance/walk.ts'
import { startOwnRedis } from './own-redis.ts'
const folder = join(import.meta.dirname, 'conformance/walks')
test('report', async () => {
  const redis = await ClassicRedis.open(await startOwnRedis(undefined))
  let out = ''
  for (const name of readdirSync(folder)) {
    const { steps } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Walk
    await redis.connection.flushdb()
    const outcomes = await redis.callAll(steps.map(({ call }) => call))
    let first = ''
    let n = 0
    steps.forEach((step, at) => {
      const lines = stepDifferences(outcomes[at] as any, step)
      if (lines.length) { n++; if (!first) first = `${name} ${at}/${steps.length} ${step.call.join(' ')}\n    ${lines.slice(0, 4).join('\n    ')}` }
    })
    out += n ? `${n} ${first}\n` : `ok ${name}\n`
  }
  console.log(out)
})
