import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { ALONE } from './parts.ts'
import type { Scenario } from './scenario.ts'

const KILOBYTE = 1000

/** How much code the client is. */
export const size: Scenario = {
  name: 'size',
  summary: 'bundles, minifies and gzips @qless/client, without ioredis',
  cases: [
    {
      name: 'size',
      metrics: [
        {
          name: 'size',
          title: '@qless/client minified and gzipped, without ioredis: kB',
          better: 'less',
          bar: { must: { of: 'value', at: 15 }, aim: { of: 'value', at: 10 } },
        },
        {
          name: 'size-client',
          title: '  of which its own code, without @qless/core and its scripts: kB',
          better: 'less',
        },
      ],
      contestants: ALONE,
      isSteady: true,
      measure: async () => [{ size: await kilobytes([]), 'size-client': await kilobytes(['@qless/core']) }],
    },
  ],
}

async function kilobytes(without: readonly string[]): Promise<number> {
  // Loaded here only: it is large.
  const { rolldown } = await import('rolldown')
  const bundle = await rolldown({
    input: fileURLToPath(import.meta.resolve('@qless/client')),
    external: ['ioredis', /^node:/, ...without],
    platform: 'node',
  })
  const { output } = await bundle.generate({ format: 'esm', minify: true })
  await bundle.close()
  const code = output.map((part) => (part.type === 'chunk' ? part.code : '')).join('')
  return gzipSync(code, { level: 9 }).length / KILOBYTE
}
