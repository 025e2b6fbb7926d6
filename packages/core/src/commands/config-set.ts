import { defineCommand, type Command } from './define-command.ts'

/** Arguments of {@link configSet}. */
export interface ConfigSetArgs {
  readonly option: string
  /** The value as text; undefined for the default. */
  readonly value: string | undefined
}

/**
 * Sets an option of the namespace, or returns it to its default.
 *
 * Source: lua/commands/config.set.lua
 */
export const configSet: Command<ConfigSetArgs, void> = defineCommand({
  script: 'config.set',
  head: ({ option, value = '' }) => ({ option, value }),
  decode: () => undefined,
})
