import { expect, test } from 'vitest'
import { problemsIn } from '../check/conventions.mjs'

const SPELLED = "local key = 'ql:jobs'\n"

test('refuses a key that is spelled outside of its file', () => {
  expect(problemsIn('lua/commands/job.put.lua', SPELLED)).toHaveLength(1)
  expect(problemsIn('packages/client/src/job.ts', SPELLED)).toHaveLength(1)
  expect(problemsIn('lua/modules/keys.lua', SPELLED)).toEqual([])
  expect(problemsIn('packages/core/src/channels.test.ts', SPELLED)).toEqual([])
})

test('wants a doc comment on each export of a package', () => {
  const path = 'packages/client/src/job.ts'
  expect(problemsIn(path, 'export class Job {\n}\n')).toEqual([`${path}:1: an export without a doc comment`])
  expect(problemsIn(path, '/** A job. */\nexport class Job {\n}\n')).toEqual([])
  expect(problemsIn('packages/core/build/main.ts', 'export const one = 1\n')).toEqual([])
})
