import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { basics, modulePath, runCommand } from './command-process.ts'
import { FLAGS } from '../src/command/flags.ts'
import { VERSION } from '../src/title.ts'
import { Space } from './space.ts'

const timeout = 60_000

/** A module that throws when it is loaded. */
const FOLDER = mkdtempSync(join(tmpdir(), 'qless-broken-'))
const BROKEN = join(FOLDER, 'broken.mjs')
writeFileSync(BROKEN, "throw new Error('broken on purpose\\nin two lines')")
afterAll(() => rmSync(FOLDER, { recursive: true }))

describe('a call that will not do is answered in one line', { timeout }, () => {
  test.each([
    [['--frobnicate'], "Unknown option '--frobnicate'; --help lists what there is."],
    [['q'], "Unexpected argument 'q'; --help lists what there is."],
    [['--interval'], "Option '--interval <value>' argument missing; --help lists what there is."],
    [['--interval', 'soon'], '--interval must be a number of seconds of at least 0, but is "soon".'],
    [['--job-reserver', 'Fair'], '--job-reserver must be Ordered, RoundRobin or ShuffledRoundRobin, but is "Fair".'],
    [['--concurrency', '1.5'], '--concurrency must be a whole number from 1 to 1000, but is "1.5".'],
    [['--namespace', 'a:b'], 'namespace must be a name without braces and colons, but is "a:b".'],
    [['--jobs', '/no/such.mjs'], 'jobs must be the path of a module that exists, but is "/no/such.mjs".'],
    [['--jobs', BROKEN], `The module ${BROKEN} cannot be loaded: Error: broken on purpose`],
    [['--setup', BROKEN], `The module ${BROKEN} cannot be loaded: Error: broken on purpose`],
    [['--health-file', '/no/such/folder/health'], /^The health file cannot be written: ENOENT.*\n$/],
    [['--redis', 'redis://:secret@'], /^--redis must be a URL such as [^\n]*does not look like one\.\n$/],
  ])('%j', async (args, expected) => {
    const own = args[0]?.startsWith('--') === true ? [...basics(new Space()), '--queues', 'q'] : []
    const replaced = args[0] === '--jobs' ? own.filter((_, i) => own[i] !== '--jobs' && own[i - 1] !== '--jobs') : own
    for (const single of [[], ['--run-as-single-process']]) {
      const { code, stdout, stderr } = await runCommand([...replaced, ...single, ...args])
      expect([code, stdout]).toEqual([1, ''])
      if (typeof expected === 'string') expect(stderr).toBe(`${expected}\n`)
      else expect(stderr).toMatch(expected)
      expect(stderr).not.toContain('secret')
    }
  })

  test('a module without jobs', async () => {
    const [redis, ...rest] = basics(new Space()).filter((arg) => arg !== '--jobs' && arg !== modulePath('jobs.mjs'))
    const command = await runCommand([redis ?? '', ...rest, '-q', 'q', '--jobs', modulePath('setup.mjs')])
    expect(command).toMatchObject({ code: 1, stdout: '' })
    expect(command.stderr).toMatch(/^There is no job in [^\n]*\n$/)
  })

  test('no module at all', async () => {
    const command = await runCommand(['-q', 'q'])
    expect(command.stderr).toMatch(/^No jobs provided\. [^\n]*\n$/)
  })

  test('a port that is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void server.close())
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' ? String(address?.port) : ''
    const command = await runCommand([...basics(new Space()), '-q', 'q', '--health-port', port])
    expect(command.code).toBe(1)
    expect(command.stderr).toMatch(/^The health port cannot be opened: [^\n]*EADDRINUSE[^\n]*\n$/)
  })

  test('with VVERBOSE the stack, too', async () => {
    const command = await runCommand([...basics(new Space()), '-q', 'q', '--setup', BROKEN], {
      VVERBOSE: '1',
    })
    expect(command.stderr.split('\n').length).toBeGreaterThan(2)
  })
})

test('--help names every option and variable, and the signals', { timeout }, async () => {
  const { code, stdout } = await runCommand(['--help'])
  expect(code).toBe(0)
  for (const [name, { variable }] of FLAGS)
    expect(stdout).toMatch(new RegExp(`--${name}( [A-Z,]+)?  \\(${variable}\\)`))
  for (const signal of ['TERM', 'INT', 'QUIT', 'HUP', 'USR1', 'USR2', 'CONT']) expect(stdout).toContain(signal)
  expect(stdout.split('\n').filter((line) => line.length > 100)).toEqual([])
})

test('--version answers the version', { timeout }, async () => {
  expect(await runCommand(['--version'])).toMatchObject({ code: 0, stdout: `${VERSION}\n` })
})
