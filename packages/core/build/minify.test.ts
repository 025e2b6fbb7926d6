import { expect, test } from 'vitest'
import { minify } from './minify.ts'
import { parseLua } from './syntax.ts'

function minified(code: string): string {
  const syntax = parseLua(code)
  if ('reason' in syntax) throw new Error(syntax.reason)
  return minify(code, syntax.tokens)
}

/** The meaning of a source: its tree without the places. */
function treeOf(code: string): unknown {
  const syntax = parseLua(code)
  return JSON.parse(
    JSON.stringify('chunk' in syntax ? syntax.chunk : syntax, (key, value: unknown) =>
      key === 'loc' || key === 'range' ? undefined : value,
    ),
  )
}

test.each([
  ['comments', 'local a = 1 -- one\n--[[ long\n comment ]] local b = 2 --[==[ x ]] ]==]', 'local a=1\nlocal b=2'],
  ['indentation and blank lines', 'do\n\n    call ( 1 )   \n\nend', 'do\ncall(1)end'],
  ['a break where the source has one', 'local a\nlocal b local c', 'local a\nlocal b local c'],
  ['minus before minus', 'return a - -1', 'return a- -1'],
  ['minus before a comment', 'return a - --[[x]] 1', 'return a-1'],
  ['number before dots', 'return 1 .. x', 'return 1 ..x'],
  ['name before dots', "return x .. 'a' .. y", "return x..'a'..y"],
  ['dots before a number', 'return x .. .5', 'return x.. .5'],
  ['dots before varargs', 'return x .. ...', 'return x.. ...'],
  ['varargs before dots', 'return ... .. x', 'return... ..x'],
  ['bracket before a long string', 'return a[ [[x]] ]', 'return a[ [[x]]]'],
  ['bracket before a levelled string', 'return a[ [=[x]=] ]', 'return a[ [=[x]=]]'],
  ['words', 'return not x and not not y', 'return not x and not not y'],
  ['number before a word', 'if x == 0 then return 0xA or 1 end', 'if x==0 then return 0xA or 1 end'],
  ['string before a word', "return 'a' and 'b'", "return'a'and'b'"],
  ['semicolons', 'local a = f; (g)()', 'local a=f;(g)()'],
])('%s', (_, code, expected) => {
  expect(minified(code)).toBe(expected)
  expect(treeOf(expected)).toEqual(treeOf(code))
  expect(minified(expected)).toBe(expected)
})

test.each([
  "'two  spaces -- no comment'",
  '"--[[ no comment ]]"',
  "'a\\'  -- b'",
  "'ends with a backslash\\\\'",
  "'a\\\n   continued line'",
  '[[ long  -- no comment\n   second line ]]',
  '[==[ a ]] b ]=] -- c ]==]',
  "'ümläut … 😀'",
])('leaves the string %s alone', (literal) => {
  expect(minified(`local  a  =  f( ${literal} , 1 ) -- comment`)).toBe(`local a=f(${literal},1)`)
})
