import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const run = promisify(execFile)
const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url))
/** One fault of each kind: a worker, Redis, what it refuses, more than one server, the way to it. */
const FAULTS = ['kill-worker', 'kill-redis-everysec', 'out-of-memory', 'sentinel-kill', 'drop-replies']

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qless-chaos-test-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe.concurrent('nothing is lost, and nothing is done twice', { timeout: 120_000 }, () => {
  it.each(FAULTS)('by %s', async (name) => {
    const markdown = join(folder, `${name}.md`)
    const { stdout } = await run(process.execPath, [MAIN, name, '--seed', '1', '--markdown', markdown])
    expect(stdout).toContain('Nothing was lost, and every promise was kept.')
    expect(await readFile(markdown, 'utf8')).toContain(`| \`${name}\``)
  })
})

it('says in one line what is wrong with the command line', async () => {
  const failed = run(process.execPath, [MAIN, '--seed', 'x'])
  await expect(failed).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: 'chaos: --seed takes a whole number from 1 on, not x\n',
  })
})
