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

test('wants the texts of the page in its catalogues', () => {
  const path = 'packages/web/src/spa/app/frame.tsx'
  expect(problemsIn(path, '      <p>Nothing here</p>')).toHaveLength(1)
  expect(problemsIn(path, '      <button aria-label="Close" />')).toHaveLength(1)
  expect(problemsIn(path, '      <p aria-hidden="true">{texts.frame.close}</p>')).toEqual([])
  expect(problemsIn(path, '  const isLess = (a: number): boolean => a < 2')).toEqual([])
})

test('wants sides that change with the direction in which a page is read', () => {
  const path = 'packages/web/src/spa/app/frame.module.css'
  const sided = ['  margin-left: 1rem;', '  left: 0;', '  text-align: right;', '  border-top-left-radius: 2px;']
  expect(problemsIn(path, sided.join('\n'))).toHaveLength(sided.length)
  const sideless = ['  margin-inline-start: 1rem;', '  inset-inline: 0;', '  text-align: start;', '.left {']
  expect(problemsIn(path, sideless.join('\n'))).toEqual([])
})
