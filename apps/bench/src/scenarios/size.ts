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
          title: '@qless/client, its own code minified and gzipped: kB',
          better: 'less',
          bar: { must: { of: 'value', at: 15 }, aim: { of: 'value', at: 10 } },
        },
        { name: 'size-all', title: '  with what it loads when it is asked for: kB', better: 'less' },
        { name: 'size-core', title: '  with @qless/core and its scripts, too: kB', better: 'less' },
      ],
      contestants: ALONE,
      isSteady: true,
      async measure() {
        const [own, whole] = [await bundle(['@qless/core']), await bundle([])]
        return [{ size: kilobytes(own.first), 'size-all': kilobytes(own.all), 'size-core': kilobytes(whole.all) }]
      },
    },
  ],
}

/** The code that a program loads first, and all of it. */
interface Bundle {
  readonly first: string
  readonly all: string
}

async function bundle(without: readonly string[]): Promise<Bundle> {
  // Loaded here only: it is large.
  const { rolldown } = await import('rolldown')
  const bundled = await rolldown({
    input: fileURLToPath(import.meta.resolve('@qless/client')),
    external: ['ioredis', /^node:/, ...without],
    platform: 'node',
  })
  const { output } = await bundled.generate({ format: 'esm', minify: true })
  await bundled.close()
  const chunks = output.flatMap((part) => (part.type === 'chunk' ? [part] : []))
  const [entry] = chunks.filter(({ isEntry }) => isEntry)
  const first = new Set([entry?.fileName, ...(entry?.imports ?? [])])
  const code = (some: typeof chunks): string => some.map((chunk) => chunk.code).join('')
  return { first: code(chunks.filter(({ fileName }) => first.has(fileName))), all: code(chunks) }
}

function kilobytes(code: string): number {
  return gzipSync(code, { level: 9 }).length / KILOBYTE
}
