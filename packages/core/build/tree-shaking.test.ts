import { expect, test } from 'vitest'
import type { Source } from './lua-file.ts'
import { buildRight, commandSource, moduleSource, problemsOf } from './test-sources.ts'

const STORE = moduleSource(
  'store',
  [
    'local call = redis.call',
    'local store = { limit = 5 }',
    'local visit, size = nil, 1',
    'local function key(name) return "k" .. name end',
    'function store.get(name) return call("GET", key(name)) end',
    'function store.put(name) return visit(name) or store.get(name) end',
    'visit = function(name) return call("SET", key(name), size) end',
    'store.limit_of, store.unit = function() return store.limit end, "ms"',
    'return store',
  ].join('\n'),
)

function storeParts(...code: readonly string[]): readonly number[] | undefined {
  const whole = commandSource('job.all', '-- @require store', 'return store')
  const { scripts } = buildRight(STORE, whole, commandSource('job.one', '-- @require store', ...code))
  const slice = scripts.get('job.one')?.modules[0]?.[1]
  // The opening and the closing, 0 and 11, are always there.
  expect([slice?.[0], slice?.at(-1)]).toEqual([0, 11])
  return slice?.slice(1, -1)
}

function readerSource(code: string): Source {
  return commandSource('job.read', '-- @require store', '-- @mode read', code)
}

test.each([
  ['a member with its locals', 'return store.get(1)', [1, 2, 4, 5]],
  ['a member that calls another', 'return store.put(1)', [1, 2, 3, 4, 5, 6, 7]],
  ['a field of the constructor', 'return store.limit', [2]],
  ['a double assignment', 'return store.unit', [2, 8]],
  ['a member as a value', 'local get = store.get return get(1)', [1, 2, 4, 5]],
  ['the module as a value', 'return pairs(store)', [1, 2, 3, 4, 5, 6, 7, 8]],
  ['a method call', 'return store:get()', [1, 2, 3, 4, 5, 6, 7, 8]],
  ['a computed member', 'return store[ARGV[1]]', [1, 2, 3, 4, 5, 6, 7, 8]],
])('takes what %s needs', (_, code, expected) => {
  expect(storeParts(code)).toEqual(expected)
})

test('assembles what it takes', () => {
  const { textOf } = buildRight(
    STORE,
    commandSource('job.all', '-- @require store', 'return store'),
    commandSource('job.one', '-- @require store', 'return store.get(ARGV[1])'),
  )
  expect(textOf('job.one')).toBe(
    [
      'local store do',
      'local call=redis.call',
      'store={limit=5}',
      'local function key(name)return"k"..name end',
      'function store.get(name)return call("GET",key(name))end',
      'end',
      'return store.get(ARGV[1])',
    ].join('\n'),
  )
})

test('keeps for its first use what only rare members need', () => {
  const store = moduleSource(
    'store',
    [
      'local store = {}',
      'local shared, spare = 1, 2',
      'local function mend() return spare end',
      'function store.get() return shared or store.repair() end',
      '-- @rare',
      '-- Seldom needed.',
      'function store.repair() return mend() + shared end',
      'return store',
    ].join('\n'),
  )
  const whole = moduleSource('whole', '-- @rare\nlocal whole = {}\nfunction whole.f() return 1 end\nreturn whole')
  const { textOf } = buildRight(
    store,
    whole,
    commandSource('job.get', '-- @require store', '-- @require whole', 'return store.get() or whole.f()'),
  )
  expect(textOf('job.get')).toBe(
    [
      'local store do',
      'store={}',
      'local shared,spare=1,2',
      'function store.get()return shared or store.repair()end',
      'setmetatable(store,{__index=function(_,name)',
      'local function mend()return spare end',
      'function store.repair()return mend()+shared end',
      'return rawget(store,name)end})',
      'end',
      'local whole do',
      'whole={}',
      'setmetatable(whole,{__index=function(_,name)',
      'function whole.f()return 1 end',
      'return rawget(whole,name)end})',
      'end',
      'return store.get()or whole.f()',
    ].join('\n'),
  )
})

test('leaves out modules that only left-out code needs, and orders the rest', () => {
  const low = moduleSource('low', 'local low = {}\nfunction low.f() return 1 end\nreturn low')
  const mid = moduleSource(
    'mid',
    '-- @require low\nlocal mid = {}\nfunction mid.f() return low.f() end\nmid.g = 2\nreturn mid',
  )
  const top = moduleSource(
    'a-top',
    '-- @require mid\nlocal a_top = {}\nfunction a_top.f() return mid.f() end\na_top.h = 3\nreturn a_top',
  )
  const { scripts } = buildRight(
    low,
    mid,
    top,
    commandSource('job.f', '-- @require a-top', '-- @require low', 'return a_top.f() + low.f()'),
    commandSource('job.g', '-- @require mid', 'return mid.g'),
    commandSource('job.h', '-- @require a-top', 'return a_top.h'),
  )
  const modulesOf = (name: string): unknown => scripts.get(name)?.modules.map(([module]) => module)
  expect(modulesOf('job.f')).toEqual(['low', 'mid', 'a-top'])
  expect(modulesOf('job.g')).toEqual(['mid'])
  expect(modulesOf('job.h')).toEqual(['a-top'])
})

test('keeps statements that define nothing, with what they use', () => {
  const loop = moduleSource(
    'units',
    'local units = {}\nlocal names = {}\nlocal spare = 1\nfor i = 1, 3 do names[i] = spare end\nunits.a = names\nunits.b = 2\nreturn units',
  )
  const { scripts } = buildRight(
    loop,
    commandSource('job.a', '-- @require units', 'return units.a'),
    commandSource('job.b', '-- @require units', 'return units.b'),
  )
  expect(scripts.get('job.b')?.modules).toEqual([['units', [0, 1, 2, 3, 4, 6, 9]]])
})

test('keeps a module whole that hands its table around', () => {
  const open = moduleSource(
    'open',
    'local open = {}\nlocal function fill(t) t.x = 1 end\nfill(open)\nfunction open.f() return 1 end\nreturn open',
  )
  const { scripts } = buildRight(open, commandSource('job.x', '-- @require open', 'return open.x'))
  expect(scripts.get('job.x')?.modules).toEqual([['open', [0, 1, 2, 3, 4, 7]]])
})

test('does not mistake an inner local for the one at the top', () => {
  const inner = moduleSource(
    'inner',
    'local inner = {}\nlocal x = 1\nfunction inner.a(x) return x end\nfunction inner.b() return x end\nreturn inner',
  )
  const { scripts } = buildRight(
    inner,
    commandSource('job.a', '-- @require inner', 'return inner.a(1)'),
    commandSource('job.b', '-- @require inner', 'return inner.b()'),
  )
  expect(scripts.get('job.a')?.modules).toEqual([['inner', [0, 1, 3, 7]]])
  expect(scripts.get('job.b')?.modules).toEqual([['inner', [0, 1, 2, 4, 7]]])
})

test('names what no command reaches', () => {
  const store = moduleSource(
    'store',
    [
      'local store = {}',
      'local function helper() return 1 end',
      'function store.dead() return helper() end',
      'local _, unused = 1, 2',
      'function store.used() return store.used end',
      'return store',
    ].join('\n'),
  )
  const lonely = moduleSource('lonely', 'local lonely = {}\nreturn lonely')
  expect(problemsOf(store, lonely, commandSource('job.x', '-- @require store', 'return store.used()'))).toEqual([
    'lua/modules/lonely.lua:1: no command reaches this module: use it or remove it',
    'lua/modules/store.lua:3: no command reaches helper: use it or remove it',
    'lua/modules/store.lua:4: no command reaches store.dead: use it or remove it',
    'lua/modules/store.lua:5: no command reaches unused: use it or remove it',
  ])
})

test('lets a reading command reach no write', () => {
  const all = commandSource('job.all', '-- @require store', 'return store')
  expect(problemsOf(STORE, all, readerSource('return store.get(1)'))).toEqual([])
  expect(problemsOf(STORE, all, readerSource('return store.put(1)'))).toEqual([
    'lua/commands/job.read.lua:5: job.read only reads, but reaches SET at lua/modules/store.lua:8: avoid it, or write @mode write',
  ])
  expect(problemsOf(commandSource('job.read', '-- @mode read', "redis.call('DEL', KEYS[1])"))).toEqual([
    'lua/commands/job.read.lua:4: job.read only reads, but reaches DEL at lua/commands/job.read.lua:5: avoid it, or write @mode write',
  ])
})
