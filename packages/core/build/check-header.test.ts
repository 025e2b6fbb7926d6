import { expect, test } from 'vitest'
import { buildRight, commandSource, moduleSource, problemsOf, problemsOfCode } from './test-sources.ts'

function problemsOfHeader(...lines: readonly string[]): string[] {
  return problemsOf({ path: 'lua/commands/job.put.lua', text: lines.join('\n') })
}

test('reads a full header', () => {
  const header = [
    '-- @require keys',
    '-- job.put: puts a job,',
    '-- or many.',
    '-- @mode write',
    '-- @arg now        ms since the epoch,',
    "--                 '' for the server's time",
    '-- @arg queue-name the queue',
    '-- @each jid       id of a job',
    '-- @each data      JSON',
    '-- @reply list of jids',
    '-- @error JOB_EXISTS when there is one',
    '-- @error CLOCK_MODE when not',
    '',
    'return keys.job()',
  ]
  const keys = moduleSource('keys', 'local keys = {}\nfunction keys.job() return 1 end\nreturn keys')
  const { scripts } = buildRight(keys, { path: 'lua/commands/job.put.lua', text: header.join('\n') })
  expect(scripts.get('job.put')).toMatchObject({
    name: 'job.put',
    mode: 'write',
    args: ['now', 'queue-name'],
    each: ['jid', 'data'],
    errors: ['JOB_EXISTS', 'CLOCK_MODE'],
  })
})

test('says all that is missing', () => {
  expect(problemsOfHeader('return 1')).toEqual([
    "lua/commands/job.put.lua:1: 0 @mode lines: write one, '-- @mode read' or '-- @mode write'",
    "lua/commands/job.put.lua:1: no purpose: start the header with '-- job.put: …'",
    "lua/commands/job.put.lua:1: no reply: add '-- @reply …'",
    "lua/commands/job.put.lua:1: the first argument is not now: start with '-- @arg now …'",
  ])
})

test.each([
  [
    'the purpose of another command',
    ['-- job.pop: x', '-- @mode read', '-- @arg now ms', '-- @reply x'],
    ':1: no purpose',
  ],
  [
    'an argument before now',
    ['-- job.put: x', '-- @mode read', '-- @arg jid id', '-- @reply x'],
    ':1: the first argument',
  ],
  [
    'two modes',
    ['-- job.put: x', '-- @mode read', '-- @mode write', '-- @arg now ms', '-- @reply x'],
    ':1: 2 @mode lines',
  ],
])('refuses %s', (_, lines, expected) => {
  expect(problemsOfHeader(...lines, 'return 1')).toEqual([expect.stringContaining(expected)])
})

test.each([
  [['-- @mode append'], ':4: @mode append: write read or write'],
  [['-- @arg jid'], ':5: @arg jid: write a name'],
  [['-- @arg now ms'], ':5: @arg now is declared twice'],
  [['-- @reply'], ':5: @reply says nothing'],
  [['-- @error job_lost x'], ':5: @error job_lost'],
  [['-- @argument x y'], ':5: @argument is unknown'],
  [['-- @each jid id', '-- @arg queue x'], ':6: @arg queue after @each'],
  [['-- @arg jid id', '-- @each jid id'], ':6: @each jid is declared twice'],
  [['-- @error JOB_LOST x', '-- @error JOB_LOST y'], ':6: @error JOB_LOST is listed twice'],
])('refuses the lines %j', (lines, expected) => {
  expect(problemsOfCode(...lines)).toEqual([expect.stringContaining(expected)])
})

test('wants a purpose, and only what is for modules in a module', () => {
  const command = commandSource('job.put', '-- @require keys', 'return keys.x')
  const code = 'local keys = { x = 1 }\nreturn keys'
  const keys = { path: 'lua/modules/keys.lua', text: `-- @mode read\n${code}` }
  expect(problemsOf(command, keys)).toEqual([
    'lua/modules/keys.lua:1: @mode in a module: only @require, @rare and @inline are for modules',
    'lua/modules/keys.lua:1: no opening comment: say what the module is for',
  ])
  expect(problemsOf(command, moduleSource('keys', code))).toEqual([])
})
