import { InvalidArgumentError, type Client, type Session } from '@qless/client'

/** As much as one housekeeping does at most. */
const HOUSEKEEPING_BATCH = 1000

/** The time of a namespace, which stands until it is moved. */
export class TestClock {
  #ms: number

  /** @throws InvalidArgumentError when the start is no date */
  constructor(start: Date) {
    this.#ms = msOf('start', start)
  }

  /** What time it is, in ms since the epoch. */
  get ms(): number {
    return this.#ms
  }

  /**
   * Moves the time, and what became due with it.
   *
   * @throws InvalidArgumentError when the date will not do, or is over
   */
  async moveTo(date: Date, client: Client, session: Session): Promise<void> {
    const end = msOf('date', date)
    if (end < this.#ms)
      throw new InvalidArgumentError('date', date, `a date from ${new Date(this.#ms).toISOString()} on`)
    // Where a lock expired on the way, workers saw that, and its grace began: it does not begin when the clock stops.
    const graceBegins = end - (await client.config.get('grace-period')) * 1000 - 1
    for (const stop of [graceBegins, end]) {
      if (stop <= this.#ms && stop !== end) continue
      this.#ms = stop
      while ((await session.housekeep()) >= HOUSEKEEPING_BATCH);
    }
  }
}

function msOf(argument: string, date: Date): number {
  if (date instanceof Date && !Number.isNaN(date.getTime())) return date.getTime()
  throw new InvalidArgumentError(argument, date, 'a date')
}
