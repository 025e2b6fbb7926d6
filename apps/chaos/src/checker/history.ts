/** One event of a job's history. */
interface Event {
  readonly what: string
  readonly at: number
}

/** A lock that expired, or a worker that gave its job back. */
const AGAIN = ['timed-out', 'released']
/** Somebody wanted the job to run again. */
const WANTED = ['retried', 'put', 'done', 'failed']

/** How often a job was handed out again although nobody had wanted it to. */
export function duplicatesIn(history: readonly Event[]): number {
  return betweenPops(history).filter((events) => has(events, AGAIN) && !has(events, WANTED)).length
}

/** The pops of a job that nothing before them gives a reason for: two valid leases at a time. */
export function unexplainedIn(history: readonly Event[]): string[] {
  const without = betweenPops(history).filter((events) => !has(events, AGAIN) && !has(events, WANTED))
  return without.map((events) => `popped twice with no reason between (${events.map(({ what }) => what).join(', ')})`)
}

/** The events between each two pops. */
function betweenPops(history: readonly Event[]): Event[][] {
  const parts: Event[][] = []
  for (const event of history) {
    if (event.what === 'popped') parts.push([])
    else parts.at(-1)?.push(event)
  }
  return parts.slice(0, -1)
}

function has(events: readonly Event[], names: readonly string[]): boolean {
  return events.some(({ what }) => names.includes(what))
}
