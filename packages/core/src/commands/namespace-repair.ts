import { defineCommand, type Command } from './define-command.ts'
import { decodeExamined, type Examined, type NamespaceExamineArgs } from './namespace-examine.ts'

/**
 * Looks for what is wrong as `namespace.examine` does, and mends what can be mended without loss.
 *
 * Source: lua/commands/namespace.repair.lua
 */
export const namespaceRepair: Command<NamespaceExamineArgs, Examined> = defineCommand({
  script: 'namespace.repair',
  head: ({ cursor, most }) => ({ cursor, most: String(most) }),
  decode: decodeExamined,
})
