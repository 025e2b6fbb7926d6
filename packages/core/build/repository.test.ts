import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { globals, libraries } from './libraries.ts'
import { readSources } from './read-sources.ts'
import { resolveNames } from './scopes.ts'
import { parseLua } from './syntax.ts'
import { buildRight } from './test-sources.ts'

const allowed = new Set([...globals, ...libraries.keys(), 'setmetatable', 'rawget', 'error'])

/** The names that a script reads as globals and may not. */
function missingFrom(text: string): string[] {
  const syntax = parseLua(text)
  if ('reason' in syntax) throw new Error(syntax.reason)
  const free = resolveNames(syntax.chunk).references.filter(({ binding }) => !binding)
  return free.map(({ identifier }) => identifier.name).filter((name) => !allowed.has(name))
}

// A local that tree shaking left out by mistake would be read as a global.
test('no script of this repository lacks a name that it uses', { timeout: 60_000 }, () => {
  const { scripts, textOf, classic = '' } = buildRight(...readSources(resolve(import.meta.dirname, '../../..')))
  for (const name of scripts.keys()) expect({ name, missing: missingFrom(textOf(name)) }).toEqual({ name, missing: [] })
  expect(classic).toContain('Unknown command')
  expect(missingFrom(classic)).toEqual([])
})
