import { expect, test } from 'vitest'
import { StartGate } from './start-gate.ts'

function newGate(): StartGate {
  return new StartGate(new Int32Array(new SharedArrayBuffer(12)))
}

test('a start gate lets runs pass one after the other, each once', () => {
  const gate = newGate()
  expect([2, 1, 1, 2, 3].map((run) => gate.pass(run))).toEqual([false, true, false, true, true])
})

test('a closed start gate lets nothing pass, and says what passed last, until it is opened', () => {
  const gate = newGate()
  expect(gate.close()).toBe(0)
  expect(gate.pass(1)).toBe(false)
  gate.open(5)
  expect([gate.pass(5), gate.pass(6)]).toEqual([false, true])
  expect([gate.close(), gate.close()]).toEqual([6, 6])
  expect(gate.pass(7)).toBe(false)
})
