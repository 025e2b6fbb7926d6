import { defineCommand, type Command } from './define-command.ts'
import { array, text } from './reply.ts'

/** Arguments of {@link configList}. */
export interface ConfigListArgs {
  /** A queue of which the own options are listed, too: `<queue>-heartbeat` and `<queue>-max-concurrency`. */
  readonly queueName?: string
}

/**
 * Lists the options that are set, by name.
 *
 * Source: lua/commands/config.list.lua
 */
export const configList: Command<ConfigListArgs, ReadonlyMap<string, string>> = defineCommand({
  script: 'config.list',
  head: ({ queueName = '' }) => ({ queue: queueName }),
  decode: (reply) => {
    const flat = array(reply).map(text)
    return new Map(flat.flatMap((name, i) => (i % 2 === 0 ? [[name, flat[i + 1] ?? ''] as const] : [])))
  },
})
