import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { scriptErrors } from '../src/errors/from-reply.ts'

const root = join(import.meta.dirname, '../../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

function codesIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''))].sort()
}

const luaCodes = codesIn(read('lua/modules/errors.lua'), /reply\('([A-Z_]+)'/g)

describe('the codes of errors', () => {
  test('in Lua are those that core has a class for', () => {
    expect(luaCodes).not.toEqual([])
    expect(Object.keys(scriptErrors).sort()).toEqual(luaCodes)
  })

  test('in the documentation are all codes that there are', () => {
    const types = read('packages/core/src/errors/qless-error.ts')
    const all = codesIn(types, /\| '([A-Z_]+)'/g)
    expect(codesIn(read('docs/reference/errors.md'), /^\| `([A-Z_]+)`/gm)).toEqual(all)
    expect(all).toEqual([...luaCodes, 'CONNECTION', 'JOB_DATA', 'REDIS_REFUSED', 'SCRIPT', 'WAIT_TIMEOUT'].sort())
  })

  test('that the headers of the Lua commands declare are among them', () => {
    for (const file of readdirSync(join(root, 'lua/commands'))) {
      const declared = codesIn(read(`lua/commands/${file}`), /^-- @error (\w+)/gm)
      expect(luaCodes).toEqual(expect.arrayContaining(declared))
    }
  })
})
