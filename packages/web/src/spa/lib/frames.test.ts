import { expect, test } from 'vitest'
import { partsOf } from './frames.ts'

const TRACE = `Error: no
    at own (/srv/app/own.js:1:1)
    at lib (/srv/app/node_modules/lib/index.js:1:1)
    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)
    at main (/srv/app/main.js:9:9)
caused by: Error: deeper`

test('divides a trace into its message, own frames and those of libraries, and leaves nothing out', () => {
  const parts = partsOf(TRACE)
  expect(parts.map(({ kind, lines }) => [kind, lines.length])).toEqual([
    ['message', 1],
    ['own', 1],
    ['library', 2],
    ['own', 1],
    ['message', 1],
  ])
  expect(parts.flatMap(({ lines }) => lines).join('\n')).toBe(TRACE)
})
