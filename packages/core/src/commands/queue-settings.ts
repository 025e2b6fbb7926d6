import { defineCommand, type Command } from './define-command.ts'
import { array, optionalNumber, text } from './reply.ts'

/** How a queue is set. */
export interface QueueSettings {
  /** When the queue was paused, in ms since the epoch; undefined when it is not. */
  readonly pausedAt: number | undefined
  /** Who paused it, or ''. */
  readonly pausedBy: string
  /** Why it is paused, for people, or ''. */
  readonly pauseReason: string
  /** The queue's own heartbeat in seconds. */
  readonly ownHeartbeat: number | undefined
  /** How many of its jobs may run at once. */
  readonly maxConcurrency: number | undefined
  /** How long its locks last, in ms: its own heartbeat, or that of the namespace. */
  readonly heartbeatMs: number
}

/** Arguments of {@link queueSettings}. */
export interface QueueSettingsArgs {
  readonly queueName: string
}

/**
 * Says whether a queue is paused, and how its own options are set.
 *
 * Source: lua/commands/queue.settings.lua
 */
export const queueSettings: Command<QueueSettingsArgs, QueueSettings> = defineCommand({
  script: 'queue.settings',
  head: ({ queueName }) => ({ queue: queueName }),
  decode: (reply) => decodeSettings(array(reply)),
})

function decodeSettings([paused, by, reason, heartbeat, limit, length]: readonly unknown[]): QueueSettings {
  return {
    pausedAt: optionalNumber(paused),
    pausedBy: text(by),
    pauseReason: text(reason),
    ownHeartbeat: optionalNumber(heartbeat),
    maxConcurrency: optionalNumber(limit),
    heartbeatMs: Number(length),
  }
}
