import { defineCommand, type Command } from './define-command.ts'

/**
 * Hands the clock of an empty namespace to the caller, for tests: from then on each call must send the time.
 *
 * Source: lua/commands/namespace.use-test-clock.lua
 */
export const namespaceUseTestClock: Command<Readonly<Record<string, never>>, void> = defineCommand({
  script: 'namespace.use-test-clock',
  decode: () => undefined,
})
