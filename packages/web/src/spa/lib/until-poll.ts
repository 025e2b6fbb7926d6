/** What was answered in this last part before a time of polls is not asked for again so soon. */
const LEAST_PART = 0.1
/** How soon to ask at the earliest, where the time is over. */
const LEAST_MS = 250

/** When something was answered last, and what time it is, in ms by the clock of the server. */
export interface PollTimes {
  readonly answeredAt: number
  readonly now: number
}

/**
 * In how many ms to ask again for what is asked for every `everyMs`: all tabs ask at the same times of the server's clock, so
 * that one read of Redis answers them.
 */
export function untilPoll(everyMs: number, { answeredAt, now }: PollTimes): number {
  const next = (Math.floor((answeredAt + everyMs * LEAST_PART) / everyMs) + 1) * everyMs
  return Math.max(LEAST_MS, next - now)
}
