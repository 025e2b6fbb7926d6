import { expect, it } from 'vitest'
import { compare } from './compare.ts'
import { parseCommandLine } from './command-line.ts'
import type { Case } from './scenarios/scenario.ts'
import { SCENARIOS } from './scenarios/scenarios.ts'

const { size } = parseCommandLine(['--rounds', '2'], SCENARIOS)
const METRIC = { name: 'speed', title: 'speed', better: 'more' } as const

function makeCase(name: string, measure: Case['measure']): Case {
  return { name, metrics: [METRIC], contestants: ['qless', 'bullmq'], measure }
}

it('lets the contestants take turns, and goes on after a case that fails', async () => {
  const turns: string[] = []
  const failures: unknown[] = []
  const good = makeCase('good', async (contestant) => [{ speed: turns.push(contestant) }])
  const bad = makeCase('bad', () => Promise.reject(new Error('a job was lost')))
  const found = await compare([bad, good], size, {
    say: () => {},
    failed: (name, error) => failures.push([name, error]),
  })
  expect(turns).toEqual(['qless', 'bullmq', 'qless', 'bullmq'])
  expect(failures).toEqual([['bad', new Error('a job was lost')]])
  expect(found).toEqual([{ metric: METRIC, figures: { qless: [1, 3], bullmq: [2, 4] } }])
})

it('has one round of a steady case, and three times as many of a restless one', async () => {
  const listener = { say: () => {}, failed: () => {} }
  const one = makeCase('one', async () => [{ speed: 1 }])
  const roundsOf = async (setting: Partial<Case>): Promise<number | undefined> => {
    const [found] = await compare([{ ...one, ...setting }], size, listener)
    return found?.figures.qless?.length
  }
  expect([await roundsOf({}), await roundsOf({ isSteady: true }), await roundsOf({ isRestless: true })]).toEqual([
    2, 1, 6,
  ])
})

it('refuses a case that does not measure what it names', async () => {
  const failures: string[] = []
  const one = makeCase('one', async () => [{}])
  await compare([one], size, { say: () => {}, failed: (_, error) => failures.push(String(error)) })
  expect(failures).toEqual(['Error: the case did not measure speed'])
})
