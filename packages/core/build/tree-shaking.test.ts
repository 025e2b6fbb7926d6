import { expect, test } from 'vitest'
import type { Source } from './lua-file.ts'
import { buildRight, commandSource, moduleSource, problemsOf } from './test-sources.ts'

const STORE = moduleSource(
  'store',
  [
    'local call = redis.call',
    'local store = {}',
    'local visit, size = nil, 1 + 0',
    'local function key(name) return "k" .. name end',
    'function store.get(name) return call("GET", key(name)) end',
    'function store.put(name) return visit(name) or store.get(name) end',
    'visit = function(name) return call("SET", key(name), size) end',
    'store.limit_of, store.unit = function() return store.unit end, "ms"',
    'return store',
  ].join('\n'),
)

/** The indexes of the parts of STORE that a command takes; they are 0 to 7, what stands around them is left out. */
function storeParts(...code: readonly string[]): readonly number[] | undefined {
  const all = commandSource('job.all', '-- @require store', 'return store.put(store.limit_of())')
  const { scripts } = buildRight(STORE, all, commandSource('job.one', '-- @require store', ...code))
  return scripts
    .get('job.one')
    ?.modules.find(([name]) => name === 'store')?.[1]
    .slice(1, -1)
}

function readerSource(code: string): Source {
  return commandSource('job.read', '-- @require store', '-- @mode read', code)
}

test.each([
  ['a member with its locals', 'return store.get(1)', [0, 3, 4]],
  ['a member that calls another', 'return store.put(1)', [0, 2, 3, 4, 6, 5]],
  ['a double assignment', 'return store.unit', [7]],
  ['a member as a value', 'local get = store.get return get(1)', [0, 3, 4]],
])('takes what %s needs', (_, code, expected) => {
  expect(storeParts(code)).toEqual(expected)
})

const TRIES = ['-- @require store', '-- @hot', 'local found = store.get(ARGV[1])', 'if found then return found end']

test('runs what stands before “@rest” before anything is made that only the rest needs', () => {
  const { textOf } = buildRight(
    STORE,
    commandSource('job.one', ...TRIES, '-- @rest', 'return store.put(store.limit_of())'),
  )
  expect(textOf('job.one')).toBe(
    [
      'local redis_call=redis.call',
      'local function store__key(name)return"k"..name end',
      'local function store_get(name)return redis_call("GET",store__key(name))end',
      'local found=store_get(ARGV[1])if found then return found end',
      'return(function()',
      'local store__visit,store__size=nil,1+0',
      'store__visit=function(name)return redis_call("SET",store__key(name),store__size)end',
      'local function store_put(name)return store__visit(name)or store_get(name)end',
      'local store_limit_of,store_unit=function()return store_unit end,"ms"',
      'return store_put(store_limit_of())',
      'end)()',
    ].join('\n'),
  )
})

test('refuses to run first what is made late', () => {
  const all = commandSource('job.all', '-- @require store', 'return store.put(store.limit_of())')
  const lines = TRIES.filter((line) => line !== '-- @hot')
  expect(problemsOf(STORE, all, commandSource('job.one', ...lines, '-- @rest', 'return 1'))).toContain(
    "lua/commands/job.one.lua:1: store.get is used before '-- @rest', but is made late: mark the command as @hot, or use what is not @rare",
  )
})

test('makes what every call of a hot command needs at the start, as locals', () => {
  const { textOf } = buildRight(
    STORE,
    commandSource('job.all', '-- @require store', 'return store.put(store.limit_of())'),
    commandSource('job.one', '-- @require store', '-- @hot', 'return store.get(ARGV[1])'),
  )
  expect(textOf('job.one')).toBe(
    [
      'local redis_call=redis.call',
      'return(function()',
      'local function store__key(name)return"k"..name end',
      'local function store_get(name)return redis_call("GET",store__key(name))end',
      'return store_get(ARGV[1])',
      'end)()',
    ].join('\n'),
  )
})

test('makes the rest of a module when a call first needs it', () => {
  const store = moduleSource(
    'store',
    [
      'local call, sub = redis.call, string.sub',
      'local store = {}',
      'local shared, spare, MOST = {}, {}, 5',
      'local LEAST = 3',
      'store.UNIT = "ms"',
      'local function mend() return call("GET", spare) end',
      'function store.get() return shared[sub(store.UNIT, LEAST)] or store.repair() end',
      '-- @rare',
      '-- Seldom needed.',
      'function store.repair() return mend() .. MOST .. shared .. store.UNIT end',
      'return store',
    ].join('\n'),
  )
  const whole = moduleSource(
    'the-whole',
    '-- @rare\nlocal the_whole = {}\nfunction the_whole.f() return 1 end\nreturn the_whole',
  )
  const code = ['-- @require store', '-- @require the-whole', 'return store.get() or the_whole.f()']
  const { textOf } = buildRight(
    store,
    whole,
    commandSource('job.get', '-- @hot', ...code),
    commandSource('job.seldom', '-- @require the-whole', 'return the_whole.f()'),
  )
  const late = "if name=='the_whole'then local the_whole={}late.the_whole=the_whole"
  expect(textOf('job.get')).toBe(
    [
      'local late',
      'local string_sub=string.sub',
      'return(function()',
      'local store__shared,store__spare,store__MOST={},{},5',
      'local function store_get()return store__shared[string_sub("ms",3)]or late.store.repair()end',
      'late=setmetatable({},{__index=function(late,name)',
      "if name=='store'then local store={}late.store=store",
      'local call,sub=redis.call,string.sub',
      'local function mend()return call("GET",store__spare)end',
      'function store.repair()return mend()..store__MOST..store__shared.."ms"end',
      'return store end',
      late,
      'function the_whole.f()return 1 end',
      'return the_whole end',
      'end})',
      'return store_get()or late.the_whole.f()',
      'end)()',
    ].join('\n'),
  )
  expect(textOf('job.seldom')).toContain(
    `local late\nreturn(function()\nlate=setmetatable({},{__index=function(late,name)\n${late}`,
  )
})

test('defines what is hot before it is used, whatever the order of the source', () => {
  const ring = moduleSource(
    'ring',
    'local ring = {}\nfunction ring.a(b) return ring.b(b) end\nfunction ring.b(ring_a) return ring_a end\nreturn ring',
  )
  const { textOf } = buildRight(
    moduleSource('ring', 'local ring = {}\nfunction ring.a() return ring.b() end\nfunction ring.b() end\nreturn ring'),
    commandSource('job.a', '-- @hot', '-- @require ring', 'return ring.a()'),
  )
  expect(textOf('job.a')).toBe(
    [
      'return(function()',
      'local function ring_b()end',
      'local function ring_a()return ring_b()end',
      'return ring_a()',
      'end)()',
    ].join('\n'),
  )
  expect(problemsOf(ring, commandSource('job.a', '-- @hot', '-- @require ring', 'return ring.a(1)'))).toEqual([
    'lua/modules/ring.lua:4: ring_a is what the build calls something else: choose another name',
  ])
})

test.each([
  ['the module as a value', '', 'return pairs(odd)', 'lua/commands/job.odd.lua:7: odd as a value'],
  ['a method call', '', 'return odd:f()', 'lua/commands/job.odd.lua:7: odd as a value'],
  ['a computed member', '', 'return odd[ARGV[1]]', 'lua/commands/job.odd.lua:7: odd as a value'],
  [
    'a statement that defines nothing',
    'for _ = 1, 3 do end',
    'return odd.f()',
    'lua/modules/odd.lua:4: defines nothing',
  ],
  ['a member that is made twice', 'odd.f = 1', 'return odd.f()', 'lua/modules/odd.lua:4: odd.f is defined twice'],
  [
    'a member that changes',
    'function odd.g() odd.f = 1 end',
    'return odd.f(odd.g())',
    'lua/modules/odd.lua:4: a member is assigned where the code runs',
  ],
  [
    'a rare local',
    '-- @rare\nlocal function h() end\nfunction odd.g() return h() end',
    'return odd.f(odd.g())',
    'lua/modules/odd.lua:6: uses h, which is rare',
  ],
  [
    'hot functions that call each other',
    'function odd.g() return odd.h() end function odd.h() return odd.g() end',
    'return odd.f(odd.g())',
    'lua/modules/odd.lua:4: odd.g also needs this',
  ],
  [
    'more locals than Lua allows',
    Array.from({ length: 200 }, (_, at) => `function odd.g${at}() end`).join(' '),
    `return odd.f() ${Array.from({ length: 200 }, (_, at) => `.. odd.g${at}()`).join(' ')}`,
    'lua/commands/job.odd.lua:1: 201 locals: mark more as @rare',
  ],
])('refuses %s', (...[, code, use, expected]) => {
  const odd = moduleSource('odd', `local odd = {}\nfunction odd.f() return 1 end\n${code}\nreturn odd`)
  expect(problemsOf(odd, commandSource('job.odd', '-- @hot', '-- @require odd', use))).toContainEqual(
    expect.stringContaining(expected),
  )
})

test('lets no more than sixty locals of a script reach what is made late', () => {
  const names = Array.from({ length: 61 }, (_, at) => `g${at}`)
  const many = moduleSource(
    'many',
    [
      'local many = {}',
      ...names.map((name) => `function many.${name}() end`),
      ...names.map((name) => `-- @rare\nfunction many.late_${name}() return many.${name}() end`),
      'return many',
    ].join('\n'),
  )
  const uses = names.map((name) => `.. many.${name}() .. many.late_${name}()`).join(' ')
  expect(problemsOf(many, commandSource('job.many', '-- @hot', '-- @require many', `return 1 ${uses}`))).toEqual([
    'lua/commands/job.many.lua:1: late parts use 61 locals: mark less as hot, Lua allows 60',
  ])
})

test('leaves out modules that only left-out code needs, and orders the rest', () => {
  const low = moduleSource('low', 'local low = {}\nfunction low.f() return 1 end\nreturn low')
  const mid = moduleSource(
    'mid',
    '-- @require low\nlocal mid = {}\nfunction mid.f() return low.f() end\nmid.g = {}\nreturn mid',
  )
  const top = moduleSource(
    'a-top',
    '-- @require mid\nlocal a_top = {}\nfunction a_top.f() return mid.f() end\na_top.h = {}\nreturn a_top',
  )
  const { scripts } = buildRight(
    low,
    mid,
    top,
    commandSource('job.f', '-- @require a-top', '-- @require low', 'return a_top.f() + low.f()'),
    commandSource('job.g', '-- @require mid', 'return mid.g'),
    commandSource('job.h', '-- @require a-top', 'return a_top.h'),
  )
  const modulesOf = (name: string): unknown =>
    scripts
      .get(name)
      ?.modules.map(([module]) => module)
      .filter((module) => module !== '(links)')
  expect(modulesOf('job.f')).toEqual(['low', 'mid', 'a-top'])
  expect(modulesOf('job.g')).toEqual(['mid'])
  expect(modulesOf('job.h')).toEqual(['a-top'])
})

test('does not mistake an inner local for the one at the top', () => {
  const inner = moduleSource(
    'inner',
    'local inner = {}\nlocal x = {}\nfunction inner.a(x) return x end\nfunction inner.b() return x end\nreturn inner',
  )
  const { scripts } = buildRight(
    inner,
    commandSource('job.a', '-- @require inner', 'return inner.a(1)'),
    commandSource('job.b', '-- @require inner', 'return inner.b()'),
  )
  expect(scripts.get('job.a')?.modules).toContainEqual(['inner', [4, 2, 5]])
  expect(scripts.get('job.b')?.modules).toContainEqual(['inner', [4, 1, 3, 5]])
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
  const all = commandSource('job.all', '-- @require store', 'return store.put(store.limit_of())')
  expect(problemsOf(STORE, all, readerSource('return store.get(1)'))).toEqual([])
  expect(problemsOf(STORE, all, readerSource('return store.put(1)'))).toEqual([
    'lua/commands/job.read.lua:5: job.read only reads, but reaches SET at lua/modules/store.lua:8: avoid it, or write @mode write',
  ])
  expect(problemsOf(commandSource('job.read', '-- @mode read', "redis.call('DEL', KEYS[1])"))).toEqual([
    'lua/commands/job.read.lua:4: job.read only reads, but reaches DEL at lua/commands/job.read.lua:5: avoid it, or write @mode write',
  ])
})
