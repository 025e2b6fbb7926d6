import { expect, it } from 'vitest'
import { FAULTS } from './faults/faults.ts'
import { reliabilityPage } from './page.ts'
import { summarize } from './summary.ts'
import type { Trial } from './trial.ts'

const [fault] = FAULTS
const trial: Trial = {
  ...{ fault: fault?.name ?? '', seed: 1, jobCount: 1200, duplicateCount: 2, restartCount: 3 },
  ...{ lost: [], forgottenCount: 0, problems: [], recoveryMs: 1500, ms: 5000 },
}
const page = (...results: Parameters<typeof summarize>[1]): string => {
  const summaries = summarize(FAULTS, results)
  return reliabilityPage({ at: new Date(0), minutes: 0.5, seeds: [1, 2], machine: 'redis', summaries })
}

it('adds up what became of each fault', () => {
  const text = page(trial, { ...trial, seed: 2, recoveryMs: 500, forgottenCount: 4 })
  expect(text).toContain(
    `| \`${fault?.name}\` | 2,400 |        6 |                    4 | 0 (4 in the window) |        1.5 s |`,
  )
  expect(text).toContain('- 1970-01-01, redis, seeds 1, 2, 1 minutes\n- Nothing was lost, and every promise was kept.')
})

it.each([
  ['a lost job', { ...trial, lost: ['a'] }],
  ['a problem', { ...trial, problems: ['a: completed 2 times'] }],
  ['a run that could not be played', { fault: trial.fault, seed: 2, error: new Error('no') }],
])('says by what the promise was broken: %s', (_, result) => {
  expect(page(trial, result)).toContain(`BROKEN by \`${fault?.name}\`.`)
})
