import { expect, test } from 'vitest'
import { commandSource, moduleSource, problemsOf, problemsOfCode } from './test-sources.ts'

const FILE = 'lua/commands/job.put.lua'

test.each([
  ['return missing', 'reads the global missing'],
  ['missing = 1', 'assigns the global missing'],
  ['function missing() end', 'assigns the global missing'],
  ['KEYS = {}', 'assigns the global KEYS'],
  ['for i = 1, 2 do i = missing end', 'reads the global missing'],
  ['return os.time()', 'reads the global os'],
  ['return loadstring(KEYS[1])', 'reads the global loadstring'],
  ['return arg', 'reads the global arg'],
  ["error('x')", 'error() raises'],
  ['assert(KEYS[1])', 'assert() raises'],
  ['redis.x = 1', 'assigns to the library redis'],
  ['function string.x() end', 'assigns to the library string'],
  ['table.x = 1', 'assigns to the library table'],
  ["redis['call']('PING')", 'redis as a value'],
  ['string = nil', 'assigns to the library string'],
  ['return math.random()', 'math.random is not allowed'],
  ['redis.replicate_commands()', 'redis.replicate_commands is not allowed'],
  ['redis.setresp(3)', 'redis.setresp is not allowed'],
  ['return cjson.empty_array', 'cjson.empty_array is not allowed'],
  ['local a, b = 1, 2 return a', 'b is never used'],
  ['local function f() end', 'f is never used'],
])('refuses %s', (code, expected) => {
  expect(problemsOfCode(code)).toEqual([expect.stringContaining(`${FILE}:5: ${expected}`)])
})

test.each([
  ['local function f() return f end'],
  ['local _, b = 1, 2 return b'],
  ['return function(a) end'],
  ["return string.format('%d', tonumber(ARGV[1])), cjson.null, table.concat({}), math.floor(1), unpack({})"],
  ['local missing = 1 missing = 2 return missing'],
  ["return redis.error_reply('x'), redis.sha1hex('x'), pcall(next, {}), select('#', type(KEYS))"],
])('accepts %s', (code) => {
  expect(problemsOfCode(code)).toEqual([])
})

const KEYS_MODULE = moduleSource('my-keys', 'local my_keys = {}\nfunction my_keys.job() return 1 end\nreturn my_keys')
const USER = commandSource('job.get', '-- @require my-keys', 'return my_keys.job()')

test.each([
  [['return my_keys.job()'], "5: uses the module my_keys without '-- @require my-keys'"],
  [['-- @require my-keys', 'return 1'], '5: @require my-keys is not used'],
  [['-- @require my-keys', '-- @require my-keys', 'return my_keys.job()'], '6: @require my-keys stands here twice'],
  [['-- @require keys', 'return 1'], '5: @require keys: there is no lua/modules/keys.lua'],
  [['-- @require my-keys', 'my_keys.job = 1'], '6: assigns to the module my_keys'],
  [['-- @require my-keys', 'return my_keys.other'], '6: my_keys.other is not defined in lua/modules/my-keys.lua'],
  [['-- @require my-keys', 'return my_keys.job(), function(my_keys) end'], '6: my_keys hides the required module'],
  [['-- @require my-keys', 'for my_keys = my_keys.job(), 2 do end'], '6: my_keys hides the required module'],
])('refuses %j', (code, expected) => {
  const problems = problemsOf(KEYS_MODULE, USER, commandSource('job.put', ...code))
  expect(problems).toContainEqual(expect.stringContaining(`${FILE}:${expected}`))
})

test.each([[['-- @require my-keys', 'return my_keys.job()']], [['local my_keys = 1', 'return my_keys']]])(
  'accepts %j',
  (code) => {
    expect(problemsOf(KEYS_MODULE, USER, commandSource('job.put', ...code))).toEqual([])
  },
)

test.each(['string', 'end', 'error', 'unpack'])('refuses a module called %s', (name) => {
  const problems = problemsOf(moduleSource(name, 'local M = {}\nreturn M'))
  expect(problems).toContainEqual(`lua/modules/${name}.lua:1: ${name} is a name of Lua or Redis: rename the module`)
})
