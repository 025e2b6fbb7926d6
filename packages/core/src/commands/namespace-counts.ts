import { defineCommand, type Command } from './define-command.ts'
import { array } from './reply.ts'

/** How much a namespace holds, beside what lies in its queues. */
export interface NamespaceCounts {
  readonly failed: number
  readonly failureGroups: number
  readonly complete: number
  /** Those that have asked for jobs within `max-worker-age`. */
  readonly workers: number
  readonly tracked: number
  readonly tags: number
  readonly queues: number
}

/**
 * Counts what a namespace holds beside its queues, in one call that costs the same however much that is.
 *
 * Source: lua/commands/namespace.counts.lua
 */
export const namespaceCounts: Command<Readonly<Record<never, never>>, NamespaceCounts> = defineCommand({
  script: 'namespace.counts',
  decode: (reply) => {
    const [failed = 0, failureGroups = 0, complete = 0, workers = 0, tracked = 0, tags = 0, queues = 0] =
      array(reply).map(Number)
    return { failed, failureGroups, complete, workers, tracked, tags, queues }
  },
})
