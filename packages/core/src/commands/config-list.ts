import { defineCommand, type Command } from './define-command.ts'
import { array, text } from './reply.ts'

/**
 * Lists the options that are set, by name.
 *
 * Source: lua/commands/config.list.lua
 */
export const configList: Command<Readonly<Record<string, never>>, ReadonlyMap<string, string>> = defineCommand({
  script: 'config.list',
  decode: (reply) => {
    const flat = array(reply).map(text)
    return new Map(flat.flatMap((name, i) => (i % 2 === 0 ? [[name, flat[i + 1] ?? ''] as const] : [])))
  },
})
