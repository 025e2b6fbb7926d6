import { defineCommand, type Command } from './define-command.ts'

/** Arguments of {@link workerRegister}. */
export interface WorkerRegisterArgs {
  readonly workerName: string
  /** The machine that it runs on. */
  readonly hostname: string
  /** The number of its process. */
  readonly pid: number
  /** How many jobs it runs at once at most. */
  readonly concurrency: number
  /** By how many ms its clock is ahead of the server's, negative when it is behind; undefined when not known. */
  readonly clockSkewMs: number | undefined
  /** The queues that it takes jobs from, up to 1,000. */
  readonly queueNames: readonly string[]
}

/**
 * Notes what a worker says about itself, and answers the time in ms since the epoch, by the clock of the server.
 *
 * Source: lua/commands/worker.register.lua
 */
export const workerRegister: Command<WorkerRegisterArgs, number> = defineCommand({
  script: 'worker.register',
  head: ({ workerName, hostname, pid, concurrency, clockSkewMs }) => ({
    worker: workerName,
    hostname,
    pid: String(pid),
    concurrency: String(concurrency),
    skew: clockSkewMs === undefined ? '' : String(clockSkewMs),
  }),
  items: ({ queueNames }) => queueNames.map((queue) => ({ queue })),
  decode: Number,
})
