import { defineCommand, type Command } from './define-command.ts'

/** Arguments of {@link workerDeregister}. */
export interface WorkerDeregisterArgs {
  readonly workerNames: readonly string[]
}

/**
 * Forgets workers, and answers how many of them were known. The locks that they hold stay until they expire.
 *
 * Source: lua/commands/worker.deregister.lua
 */
export const workerDeregister: Command<WorkerDeregisterArgs, number> = defineCommand({
  script: 'worker.deregister',
  items: ({ workerNames }) => workerNames.map((worker) => ({ worker })),
  decode: Number,
})
