import { expect } from 'vitest'
import type { TestNamespace } from './test-namespace.ts'

/** Runs a command that must change nothing, not a byte, and answers what it answered. */
export async function withoutChange<T>(space: TestNamespace, command: () => Promise<T>): Promise<T> {
  const before = await space.keyspace()
  const answer = await command()
  expect(await space.keyspace()).toEqual(before)
  return answer
}

/** Runs a command that must be refused and change nothing, and answers its error. */
export async function refusal(space: TestNamespace, command: () => Promise<unknown>): Promise<unknown> {
  const outcome = await withoutChange(space, () =>
    command().then(
      (answer) => ({ answer }),
      (error: unknown) => ({ error }),
    ),
  )
  if ('error' in outcome) return outcome.error
  throw new Error(`The command was not refused, but answered ${JSON.stringify(outcome.answer)}.`)
}
