import { expect, test } from 'vitest'
import { englishExplanation } from './english-explanation.ts'
import { english } from './english.ts'
import { german } from './german.ts'
import { languageOf } from './languages.ts'

test.each([
  ['de', ['en-GB', 'en'], 'de'],
  ['system', ['de-AT', 'en'], 'de'],
  ['system', ['fr-CH', 'de'], 'de'],
  ['system', ['fr', 'en-US', 'de'], 'en'],
  ['system', ['constructor'], 'en'],
  ['system', [], 'en'],
] as const)('who has chosen %s, with a browser that wants %j, reads %s', (chosen, wanted, language) => {
  expect(languageOf(chosen, wanted)).toBe(language)
})

test('German has each text that English has, with the same parameters', () => {
  const server = { ...english.server, explanation: englishExplanation }
  expect(shapeOf(german)).toEqual(shapeOf({ ...english, server }))
})

/** Of each text whether it is one, or how many parameters it takes. */
function shapeOf(value: unknown): unknown {
  if (typeof value === 'function') return value.length
  if (typeof value !== 'object' || value === null) return typeof value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shapeOf(member)]))
}

test('German counts as Germans do', () => {
  expect([german.jobs(1), german.jobs(48_112), german.failures.frames(1)]).toEqual([
    '1 Job',
    '48.112 Jobs',
    '1 Zeile aus einer Bibliothek',
  ])
})
