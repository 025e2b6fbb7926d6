/** One event in a job's history. */
export interface JobEvent {
  /** What happened: put, popped, done, failed, retried, released, timed-out, logged, … */
  readonly what: string
  /** When, in ms since the epoch. */
  readonly at: number
  /** The queue that the job was put into. */
  readonly queueName?: string
  /** The worker that popped or failed the job. */
  readonly workerName?: string
  /** The group that the job failed into. */
  readonly group?: string
  /** What the user logged. */
  readonly message?: string
  /** JSON that was logged with the message. */
  readonly data?: string
}

/**
 * Takes a job's history apart. The first event, the put that created the job, is not stored: it follows from the
 * job's other fields.
 */
export function decodeHistory(
  stored: string,
  first: { readonly queueName: string; readonly createdAt: number },
): readonly JobEvent[] {
  const events: JobEvent[] = [{ what: 'put', at: first.createdAt, queueName: first.queueName }]
  for (let start = 0, end = 0; start < stored.length; start = end + 1) {
    end = stored.indexOf('\n', start)
    if (end < 0) end = stored.length
    if (end > start) events.push(decodeEvent(stored.slice(start, end)))
  }
  return events
}

function decodeEvent(line: string): JobEvent {
  const [what = '', when, one = '', two = ''] = line.split('\t')
  const at = Number(when)
  if (what === 'put') return { what, at, queueName: one }
  if (what === 'popped') return { what, at, workerName: one }
  if (what === 'failed') return { what, at, workerName: one, group: two }
  if (what === 'logged') return { what, at, message: decodeMessage(one), ...(two !== '' && { data: two }) }
  return { what, at }
}

/** A message is stored as JSON, in one line. */
function decodeMessage(stored: string): string {
  try {
    return String(JSON.parse(stored))
  } catch {
    // Somebody has damaged the record: better what is there than nothing.
    return stored
  }
}
