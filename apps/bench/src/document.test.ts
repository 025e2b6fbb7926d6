import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { parseCommandLine } from './command-line.ts'
import type { Contestant } from './contestants/contestant.ts'
import { resultMarkdown, resultText, type Results } from './document.ts'
import { reportRow } from './report.ts'
import type { Metric } from './scenarios/scenario.ts'
import { SCENARIOS } from './scenarios/scenarios.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const METRIC: Metric = {
  ...{ name: 'put', title: 'put: jobs/s', better: 'more' },
  bar: { must: { of: 'bullmq', at: 1.6 }, aim: { of: 'floor', at: 0.5 } },
}

function contestant(title: string): Contestant {
  return { title, settings: ['as it comes'], hasLongIds: true } as unknown as Contestant
}

function results(loadBefore: number): Results {
  return {
    ...{ at: new Date('2026-01-02T03:04:05Z'), run: 'full', size: parseCommandLine([], SCENARIOS).size, minutes: 20.2 },
    machine: { cores: 2, processor: 'one', node: 'v20', redis: 'redis 7.0', loadBefore },
    rows: [reportRow({ metric: METRIC, figures: { qless: [150, 150], bullmq: [100, 150], floor: [200, 200] } })],
    contestants: {
      ...{ qless: contestant('Qless'), bullmq: contestant('BullMQ 6'), floor: contestant('the floor') },
      'bee-queue': contestant('bee-queue'),
    },
  }
}

it('says what was missed, what ran with which settings, and on which machine', () => {
  const text = resultText(results(0.1))
  for (const part of ['must ✗ aim ✓', 'Missed: put: jobs/s.', 'The machine was quiet', 'BullMQ 6:\n  - as it comes']) {
    expect(text).toContain(part)
  }
  expect(text).not.toContain('bee-queue')
})

it('warns of a loaded machine', () => {
  expect(resultText(results(1))).toContain('The machine was loaded (load average 1.00 on 2 cores')
})

it('writes Markdown as the formatter has it', () => {
  const text = resultMarkdown(results(0.1))
  const formatted = execFileSync('node_modules/.bin/oxfmt', ['--stdin-filepath=docs/performance.md'], {
    ...{ cwd: ROOT, input: text, encoding: 'utf8' },
  })
  expect(text).toBe(formatted)
})
