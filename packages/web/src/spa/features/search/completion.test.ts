import { expect, test } from 'vitest'
import { complete, completions, writtenAt } from './completion.ts'

test('the token that is being written is found, and completed', () => {
  expect(completions(writtenAt('que', 3), [])).toEqual(['queue:'])
  expect(completions(writtenAt('state:f', 7), [])).toEqual(['state:failed'])
  const text = 'queue:ma state:failed'
  const written = writtenAt(text, 8)
  expect(written).toEqual({ start: 0, end: 8, key: 'queue:', value: 'ma' })
  expect(completions(written, ['mail', 'my mail', 'sms'])).toEqual(['queue:mail', 'queue:"my mail"'])
  expect(complete(text, written, 'queue:"my mail"')).toEqual({ text: 'queue:"my mail" state:failed', caret: 16 })
  expect(complete('kl', writtenAt('kl', 2), 'klass:')).toEqual({ text: 'klass:', caret: 6 })
})

test('between tokens there is nothing to complete', () => {
  expect(writtenAt('state:failed ', 13)).toMatchObject({ start: 13, end: 13, key: '', value: '' })
  expect(completions(writtenAt('', 0), ['mail'])).toEqual([])
  expect(writtenAt('tag:"a b', 8)).toMatchObject({ key: 'tag:', value: 'a b' })
})
