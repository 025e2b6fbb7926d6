import { expect, test } from 'vitest'
import { buildScripts } from './build-scripts.ts'
import type { Source } from './lua-file.ts'
import { buildRight, classicSource, commandSource, moduleSource, problemsOf } from './test-sources.ts'

const SHARED = moduleSource('shared', 'local shared = {}\nfunction shared.f() return 1 end\nreturn shared')
const COMMAND = commandSource('job.put', '-- @require shared', 'return shared.f()')
const OWN = classicSource(
  'own',
  "-- @require shared\nlocal own = {}\nfunction own.g() return shared.f() or error('none') end\nreturn own",
)
const ENTRY = classicSource('qless', '-- @require own\nreturn own.g()')
const ALL = [SHARED, COMMAND, OWN, ENTRY]

function classicOf(sources: readonly Source[]): string {
  const built = buildScripts(sources)
  if ('problems' in built || built.classic === undefined) throw new Error('There is no classic script.')
  return built.classic
}

test('one script has all that the entry reaches, made when it is first needed', () => {
  const text = classicOf(ALL)
  expect(text).toContain("if name=='own'then")
  expect(text).toContain("if name=='shared'then")
  expect(text).toContain('return late.own.g()')
})

test('the other scripts have nothing of it', () => {
  const { modules, scripts } = buildRight(...ALL)
  expect([...modules.keys()]).not.toContain('own')
  expect([...scripts.keys()]).toEqual(['job.put'])
})

test('without an entry there is none', () => {
  const built = buildScripts([SHARED, COMMAND])
  expect('classic' in built && built.classic).toBe(undefined)
})

test('the others may neither require its modules nor raise', () => {
  const wrong = commandSource('job.get', '-- @require own', "if own.g() then error('no') end")
  expect(problemsOf(...ALL, wrong)).toEqual([
    expect.stringContaining('@require own: there is no lua/modules/own.lua'),
    expect.stringContaining('error() raises: return an error reply instead'),
  ])
})

test('what it alone reaches lies with it', () => {
  const code = 'local shared = {}\nfunction shared.f() return 1 end\nfunction shared.h() return 2 end\nreturn shared'
  const entry = classicSource('qless', '-- @require own\n-- @require shared\nreturn own.g() + shared.h()')
  expect(problemsOf(moduleSource('shared', code), COMMAND, OWN, entry)).toEqual([
    expect.stringContaining('no command reaches shared.h: use it or remove it'),
  ])
})
