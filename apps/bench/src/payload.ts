import type { Payload } from './contestants/contestant.ts'

/** An object whose JSON has exactly so many bytes, 10 at least. */
export function payloadOf(size: number): Payload {
  const empty = JSON.stringify({ n: 1, d: '' }).length
  return size < empty ? { n: 10 ** (size - JSON.stringify({ n: 1 }).length) } : { n: 1, d: 'x'.repeat(size - empty) }
}
