import { array, optionalNumber, splitNames, text } from './commands/reply.ts'

/** What is known of a worker. */
export interface WorkerRecord {
  readonly name: string
  /** When it last asked for jobs, or registered, in ms since the epoch; undefined when that is too long ago. */
  readonly lastSeenAt: number | undefined
  /** The machine that it runs on; undefined, as all that follows, for a worker that did not register. */
  readonly hostname: string | undefined
  /** The number of its process. */
  readonly pid: number | undefined
  /** How many jobs it runs at once at most. */
  readonly concurrency: number | undefined
  /** By how many ms its clock is ahead of the server's, negative when it is behind. */
  readonly clockSkewMs: number | undefined
  /** The queues that it takes jobs from. */
  readonly queueNames: readonly string[]
}

/** Takes the record of a worker apart; `lua/modules/worker-registry.lua` puts it together. */
export function decodeWorker(reply: unknown): WorkerRecord {
  const [name, seen, hostname, pid, concurrency, skew, queues] = array(reply)
  return {
    name: text(name),
    lastSeenAt: optionalNumber(seen),
    hostname: hostname === '' ? undefined : text(hostname),
    pid: optionalNumber(pid),
    concurrency: optionalNumber(concurrency),
    clockSkewMs: optionalNumber(skew),
    queueNames: splitNames(text(queues)),
  }
}
