import { expect, test } from 'vitest'
import { resolveNames } from './scopes.ts'
import { parseLua } from './syntax.ts'

/** The uses of `x` in source order of visit: the line of its declaration, or `global`. */
function usesOfX(code: string): (number | string)[] {
  const syntax = parseLua(code)
  if ('reason' in syntax) throw new Error(syntax.reason)
  return resolveNames(syntax.chunk)
    .references.filter(({ identifier }) => identifier.name === 'x')
    .map(({ binding }) => binding?.identifier.loc?.start.line ?? 'global')
}

test.each([
  ['a value does not see its own local', 'local x = x', ['global']],
  ['a function sees its own local', 'local function x()\n return x end', [1]],
  ['a parameter', 'local x\nreturn function(x)\n return x end', [2]],
  ['the end of a block', 'do\n local x end\nreturn x', ['global']],
  ['until sees the body', 'repeat\n local x\nuntil x', [2]],
  ['while does not see the body', 'while x do\n local x end', ['global']],
  ['a numeric loop', 'for x = x, 2 do\n local y = x end', ['global', 1]],
  ['a generic loop', 'for x in x do\n local y = x end', ['global', 1]],
  ['branches', 'if x then\n local x\nelseif x then\n local x\nelse local y = x end', ['global', 'global', 'global']],
  ['fields and members are no uses', 'local y = { x = 1 }\nreturn y.x, y:x()', []],
  ['computed keys are', 'local y = { [x] = 1 }\nreturn y[x]', ['global', 'global']],
  ['a later local of the same name', 'local x\nlocal x = x\nreturn x', [1, 2]],
])('%s', (_, code, expected) => {
  expect(usesOfX(code)).toEqual(expected)
})
