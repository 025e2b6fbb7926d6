import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const run = promisify(execFile)
const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url))
const METRICS = {
  put: ['put', 'put-cpu'],
  drain: ['drain', 'drain-cpu'],
  memory: ['memory-10', 'memory-200', 'memory-1000'],
}

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qless-bench-'))
})
afterAll(() => rm(folder, { recursive: true }))

// They prove that the harness runs and that both deliver exactly once, which it checks itself; they prove no speed.
describe.concurrent('a scenario with a few hundred jobs', { timeout: 120_000 }, () => {
  it.each(Object.entries(METRICS))('%s', async (scenario, metrics) => {
    const file = join(folder, `${scenario}.json`)
    const { stdout } = await run(process.execPath, [MAIN, scenario, '--rounds', '1', '--jobs', '300', '--json', file])
    const { results } = JSON.parse(await readFile(file, 'utf8'))
    expect(results.map((result: { metric: { name: string } }) => result.metric.name)).toEqual(metrics)
    for (const { ours, theirs } of results) {
      expect(ours.median).toBeGreaterThan(0)
      expect(theirs.median).toBeGreaterThan(0)
    }
    expect(stdout).toContain('Qless ÷ BullMQ')
  })
})

it('says in one line what is wrong with the command line', async () => {
  const failed = run(process.execPath, [MAIN, 'sideways'])
  await expect(failed).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: 'bench: unknown scenario sideways; there are put, drain, memory\n',
  })
})
