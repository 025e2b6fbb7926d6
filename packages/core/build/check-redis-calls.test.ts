import { expect, test } from 'vitest'
import { problemsOfCode } from './test-sources.ts'

test.each([
  ["redis.call('FROB', KEYS[1])", 'FROB is no command'],
  ["redis.call('get', KEYS[1])", 'get: write GET'],
  ["redis.pcall('BLPOP', KEYS[1], 0)", 'BLPOP is no command'],
  ["redis.call('EVAL', 'x', 0)", 'EVAL is no command'],
  ["redis.call('COPY', 'a', 'b')", 'COPY is no command'],
  ["redis.call('LMOVE', 'a', 'b', 'LEFT', 'LEFT')", 'LMOVE is no command'],
  ["redis.call('HRANDFIELD', 'a')", 'HRANDFIELD is no command'],
  ['redis.call(ARGV[1])', 'the command of redis.call is not a literal'],
  ['redis.call(unpack(ARGV))', 'the command of redis.call is not a literal'],
  ["redis.call{'PING'}", 'the command of redis.call is not a literal'],
  ["return pcall(redis.call, 'PING')", 'redis.call as a value'],
  ["local call = redis.call call('FROB')", 'FROB is no command'],
  ["local call = redis.call local function f(call) return call('x') end return f(call)", 'redis.call as a value'],
  ["local call = redis.call call = redis.pcall call('PING')", 'redis.call as a value'],
  ["return function() local call = redis.call return call('PING') end", 'redis.call as a value'],
  ["local a, call = 1, redis.pcall call('FROB', a)", 'FROB is no command'],
])('refuses %s', (code, expected) => {
  expect(problemsOfCode(code)).toContainEqual(expect.stringContaining(`lua:5: ${expected}`))
})

test.each([
  ["redis.call('PING')"],
  ["redis.call'PING'"],
  ["local call = redis.call call('PING')"],
  ["local function f(call) return call('x') end return f(tonumber)"],
])('accepts %s', (code) => {
  expect(problemsOfCode(code)).toEqual([])
})

test.each([
  ["'ZRANGE', 'k', 0, 1, 'REV'", 'ZRANGE knows no REV'],
  ["'ZRANGE', 'k', '(1', 2, 'BYSCORE', 'LIMIT', 0, 1", 'ZRANGE knows no BYSCORE'],
  ["'ZADD', 'k', 'gt', 1, 'a'", 'ZADD knows no GT'],
  ["'SET', 'k', 'v', 'GET'", 'SET knows no GET'],
  ["'SET', 'k', 'v', 'PXAT', 1", 'SET knows no PXAT'],
  ["'PEXPIRE', 'k', 1, 'GT'", 'PEXPIRE knows no GT'],
  ["'LPOP', 'k', 2", 'LPOP does not take this many'],
  ["'RPOP', 'k', ARGV[1]", 'RPOP does not take this many'],
  ["'HGET', 'k'", 'HGET does not take this many'],
  ["'HGET', 'k', 'f', 'g', unpack(ARGV)", 'HGET does not take this many'],
  ["'HSET', 'k', 'f'", 'HSET does not take this many'],
  ["'DEL'", 'DEL does not take this many'],
])('refuses redis.call(%s)', (values, expected) => {
  expect(problemsOfCode(`return redis.call(${values})`)).toEqual([expect.stringContaining(expected)])
})

test.each([
  ["'ZRANGE', 'k', 0, 1, 'WITHSCORES'"],
  ["'ZRANGEBYSCORE', 'k', 0, 1, 'LIMIT', 0, 1"],
  ["'ZADD', 'k', 'NX', 1, 'a'"],
  ["'SET', 'k', 'GET'"],
  ["'SET', 'k', 'v', 'PX', 5, 'KEEPTTL'"],
  ["'PEXPIRE', 'k', 1"],
  ["'LPOP', 'k'"],
  ["'SRANDMEMBER', 'k', 3"],
  ["'SPOP', 'k', 3"],
  ["'HGET', 'k', unpack(ARGV)"],
  ["'HGET', unpack(ARGV)"],
  ["'HSET', 'k', 'f', 1, 'g', 2"],
  ["'DEL', unpack(KEYS)"],
])('accepts redis.call(%s)', (values) => {
  expect(problemsOfCode(`return redis.call(${values})`)).toEqual([])
})
