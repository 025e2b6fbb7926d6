/**
 * Makes sure that each job that was put was processed exactly once.
 *
 * @throws Error saying how many were lost, repeated or unknown
 */
export function checkDelivery(put: readonly string[], processed: readonly string[]): void {
  const expected = new Set(put)
  const seen = new Set(processed)
  const counts = {
    'the same id given twice': put.length - expected.size,
    'never processed': put.filter((id) => !seen.has(id)).length,
    'processed again': processed.length - seen.size,
    'processed but never put': [...seen].filter((id) => !expected.has(id)).length,
  }
  const problems = Object.entries(counts).filter(([, count]) => count > 0)
  if (problems.length === 0) return
  const found = problems.map(([what, count]) => `${what}: ${count}`).join(', ')
  throw new Error(`delivery of ${put.length} jobs: ${found}`)
}

/**
 * Makes sure that Redis holds what it should.
 *
 * @throws Error saying what it holds instead
 */
export function checkCount(what: string, found: number, expected: number): void {
  if (found !== expected) throw new Error(`${found} jobs are ${what} where ${expected} should be`)
}
