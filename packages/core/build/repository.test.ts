import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { globals, libraries } from './libraries.ts'
import { readSources } from './read-sources.ts'
import { resolveNames } from './scopes.ts'
import { parseLua } from './syntax.ts'
import { buildRight } from './test-sources.ts'

// A local that tree shaking left out by mistake would be read as a global.
test('no script of this repository lacks a name that it uses', () => {
  const { scripts, textOf } = buildRight(...readSources(resolve(import.meta.dirname, '../../..')))
  const allowed = new Set([...globals, ...libraries.keys(), 'setmetatable', 'rawget'])
  for (const name of scripts.keys()) {
    const syntax = parseLua(textOf(name))
    if ('reason' in syntax) throw new Error(`${name}: ${syntax.reason}`)
    const free = resolveNames(syntax.chunk).references.filter(({ binding }) => !binding)
    const missing = free.filter(({ identifier }) => !allowed.has(identifier.name))
    expect({ name, missing: missing.map(({ identifier }) => identifier.name) }).toEqual({ name, missing: [] })
  }
})
