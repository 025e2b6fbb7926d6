import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SCENARIOS } from '../src/scenarios/scenarios.ts'

const run = promisify(execFile)
const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url))
/** One case of each scenario, with further options: the quick ones leave out bystanders. */
const CASES: readonly (readonly [name: string, ...options: string[]])[] = [
  ['put-turns', '--quick'],
  ['put-many'],
  ['drain-10', '--quick'],
  ['drain-process'],
  ['cpu'],
  ['memory-10'],
  ['pickup'],
  ['backlog-failed'],
  ['growth'],
  ['rtt', '--quick'],
  ['idle'],
  ['heap'],
  ['size'],
  ['scale-2'],
]

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qless-bench-'))
})
afterAll(() => rm(folder, { recursive: true }))

it('tries every scenario', () => {
  const tried = CASES.map(([name]) => SCENARIOS.findIndex(({ cases }) => cases.some((one) => one.name === name)))
  expect(tried).toEqual(SCENARIOS.map((_, i) => i))
})

// They prove that the harness runs and that all deliver exactly once, which it checks itself; they prove no speed.
describe.concurrent('a scenario with a hundred jobs', { timeout: 120_000 }, () => {
  it.each(CASES)('%s', async (name, ...options) => {
    const [json, markdown] = [join(folder, `${name}.json`), join(folder, `${name}.md`)]
    const files = ['--json', json, '--markdown', markdown]
    const { stdout } = await run(process.execPath, [MAIN, name, '--rounds', '1', '--jobs', '100', ...options, ...files])
    const measured = SCENARIOS.flatMap(({ cases }) => cases).find((one) => one.name === name)
    const { results } = JSON.parse(await readFile(json, 'utf8'))
    expect(results.map((result: { metric: { name: string } }) => result.metric)).toEqual(measured?.metrics)
    for (const { figures } of results) {
      for (const { median } of Object.values<{ median: number }>(figures)) expect(median).toBeGreaterThanOrEqual(0)
    }
    const [firstMetric] = measured?.metrics ?? []
    expect(stdout).toContain(firstMetric?.title)
    expect((await readFile(markdown, 'utf8')).replaceAll('`', '')).toContain(`| ${firstMetric?.title}`)
  })
})

it('says in one line what is wrong with the command line', async () => {
  const failed = run(process.execPath, [MAIN, 'sideways'])
  await expect(failed).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: `bench: unknown scenario sideways; there are ${SCENARIOS.map(({ name }) => name).join(', ')}\n`,
  })
})
