/** So soon after a poll it is not made again, as a timer may fire a little early. */
const LEAST_PART = 0.1

/**
 * In how many ms to ask again for what is asked for every `everyMs`: all tabs ask at the same times of the server's clock, so
 * that one read of Redis answers them.
 */
export function untilPoll(everyMs: number, now: number): number {
  const left = everyMs - (now % everyMs)
  return left < everyMs * LEAST_PART ? left + everyMs : left
}
