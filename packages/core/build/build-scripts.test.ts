import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { buildScripts } from './build-scripts.ts'
import type { Source } from './lua-file.ts'
import { buildRight, commandSource, moduleSource, problemsOf } from './test-sources.ts'

const KEYS = moduleSource(
  'my-keys',
  "local my_keys = {}\nfunction my_keys.job(jid) return 'it\\'s \"' .. jid .. '…' end\nreturn my_keys",
)
const PUT = commandSource('job.put', '-- @require my-keys', '-- @error JOB_LOST gone', 'return my_keys.job(ARGV[1])')
const PUT_MANY = commandSource('job.put-many', '-- @mode read', '-- @each jid the id', 'return 1')
const ALL = [KEYS, PUT, PUT_MANY]

function outputOf(sources: readonly Source[]): string {
  const built = buildScripts(sources)
  return 'output' in built ? built.output : 'problems'
}

function caller(name: string, other: string): Source {
  return moduleSource(
    name,
    `-- @require ${other}\nlocal ${name} = {}\nfunction ${name}.f() return ${other}.f() end\nreturn ${name}`,
  )
}

function pings(count: number): string[] {
  return Array.from({ length: count }, () => "redis.call('PING') -- x\n\n-- comment")
}

test('gives the same output whatever the order and the line ends', () => {
  const output = outputOf(ALL)
  expect(output).toContain("'job.put-many': {")
  expect(outputOf(ALL.toReversed())).toBe(output)
  expect(outputOf(ALL.map(({ path, text }) => ({ path, text: text.replaceAll('\n', '\r\n') })))).toBe(output)
})

test('sorts commands by their names', () => {
  expect([...buildRight(...ALL).scripts.keys()]).toEqual(['job.put', 'job.put-many'])
})

test('writes TypeScript that assembles to the text of each SHA', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'qless-build-'))
  try {
    const file = join(folder, 'scripts.ts')
    writeFileSync(file, outputOf(ALL))
    const generated = await import(/* @vite-ignore */ pathToFileURL(file).href)
    const { modules, scripts } = generated
    for (const script of Object.values<(typeof scripts)[string]>(scripts)) {
      const pieces = script.modules.flatMap(([name, indexes]: [string, number[]]) =>
        indexes.map((index) => modules[name][index]),
      )
      const text = [...pieces, script.body].join('\n')
      expect(createHash('sha1').update(text).digest('hex')).toBe(script.sha)
    }
    expect(buildRight(...ALL).textOf('job.put')).toContain("'it\\'s \"'..jid..'…'")
    expect(modules['my-keys'][1]).toContain("'it\\'s \"'..jid..'…'")
    expect(scripts['job.put']).toMatchObject({ name: 'job.put', mode: 'write', args: ['now'], errors: ['JOB_LOST'] })
    expect(scripts['job.put-many']).toMatchObject({
      mode: 'read',
      modules: [['(links)', [3]]],
      body: 'return 1\nend)()',
      each: ['jid'],
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('keeps the SHA of a script when code that it does not use changes', () => {
  const code = 'local pair = {}\nfunction pair.a() return 1 end\nfunction pair.b() return 2 end\nreturn pair'
  const a = commandSource('job.a', '-- @require pair', 'return pair.a()')
  const b = commandSource('job.b', '-- @require pair', 'return pair.b()')
  const before = buildRight(moduleSource('pair', code), a, b).scripts
  const after = buildRight(moduleSource('pair', code.replace('return 2', 'return 3 --[[ now ]]')), a, b).scripts
  expect(after.get('job.a')?.sha).toBe(before.get('job.a')?.sha)
  expect(after.get('job.b')?.sha).not.toBe(before.get('job.b')?.sha)
})

test('builds nothing out of nothing', () => {
  expect(outputOf([])).toContain('export type ScriptName = never')
})

test.each([
  [
    'bad syntax',
    { path: 'lua/commands/job.put.lua', text: '-- x\nlocal = 1' },
    'lua/commands/job.put.lua:2: not Lua 5.1: ',
  ],
  ['Lua 5.2', { path: 'lua/modules/keys.lua', text: 'goto x' }, 'lua/modules/keys.lua:1: not Lua 5.1: '],
  [
    'a shebang',
    { path: 'lua/modules/keys.lua', text: '#!lua name=x' },
    'lua/modules/keys.lua:1: Redis 6.0 knows no #! line',
  ],
  ['a bad module name', { path: 'lua/modules/my_keys.lua', text: '' }, 'lua/modules/my_keys.lua:1: wrong file name'],
  ['a bad command name', { path: 'lua/commands/put.lua', text: '' }, 'lua/commands/put.lua:1: wrong file name'],
  [
    'no return',
    moduleSource('keys', 'local keys = {}\nkeys.x = 1'),
    "lua/modules/keys.lua:3: no return of the module's own table",
  ],
  [
    'return of a value',
    moduleSource('keys', 'return {}'),
    "lua/modules/keys.lua:2: no return of the module's own table",
  ],
  [
    'return of a table of another name',
    moduleSource('keys', 'local M = {}\nreturn M'),
    "lua/modules/keys.lua:3: no return of the module's own table",
  ],
  [
    'a loose bracket',
    commandSource('job.put', '(redis.call)("PING")'),
    'lua/commands/job.put.lua:5: statement starts with',
  ],
])('refuses %s', (_, source, expected) => {
  expect(problemsOf(source)).toContainEqual(expect.stringContaining(expected))
})

test('does not blame those who require a module with bad syntax', () => {
  const keys = moduleSource('keys', 'local keys =')
  expect(problemsOf(keys, commandSource('job.put', '-- @require keys', 'return keys.job()'))).toEqual([
    expect.stringContaining('lua/modules/keys.lua:3: not Lua 5.1: '),
  ])
})

test('refuses a file that is given twice', () => {
  expect(problemsOf(...ALL, PUT)).toContainEqual('lua/commands/job.put.lua:1: this file is given twice: keep one')
})

test('names the modules of a circle', () => {
  const put = commandSource('job.put', '-- @require a', 'return a.f()')
  expect(problemsOf(caller('a', 'b'), caller('b', 'c'), caller('c', 'a'), put)).toEqual([
    'lua/modules/c.lua:2: modules require each other in a circle, a → b → c → a: move what they share to another',
  ])
  expect(problemsOf(caller('a', 'a'), put)).toContainEqual(
    'lua/modules/a.lua:2: @require a: a module does not require itself, drop it',
  )
})

test('says all problems of all files at once', () => {
  const texts = problemsOf(
    moduleSource('keys', 'local keys = {}\nfunction keys.f() return missing end\nreturn keys'),
    commandSource('job.put', '-- @require other', "redis.call('FROB')", 'x = 1'),
  )
  expect(texts.map((text) => text.split(': ')[0])).toEqual([
    'lua/commands/job.put.lua:5',
    'lua/commands/job.put.lua:5',
    'lua/commands/job.put.lua:6',
    'lua/commands/job.put.lua:7',
    'lua/modules/keys.lua:3',
  ])
})

test('limits the lines of code, not of comments', () => {
  expect(problemsOf(commandSource('job.put', ...pings(60)))).toEqual([])
  expect(problemsOf(commandSource('job.put', ...pings(61)))).toEqual([
    'lua/commands/job.put.lua:1: 61 lines of code: keep to 60, move some to a module',
  ])
  const module = (count: number): Source =>
    moduleSource('m', `local m = {}\nfunction m.f()\n${pings(count - 2).join('\n')}\nend\nreturn m`)
  const user = commandSource('job.put', '-- @require m', 'return m.f()')
  expect(problemsOf(module(40), user)).toEqual([])
  expect(problemsOf(module(41), user)).toEqual(['lua/modules/m.lua:3: function of 41 lines of code: keep to 40'])
})
