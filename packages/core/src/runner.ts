import { assemble } from './assemble.ts'
import { declaredKeys } from './channels.ts'
import { fromReply } from './errors/from-reply.ts'
import { InvalidArgumentError } from './errors/invalid-argument-error.ts'
import { scripts, type ScriptName } from './generated/scripts.ts'

/** What a script needs of a connection. An ioredis client of version 5 or 6, `Redis` or `Cluster`, has it. */
export interface ScriptConnection {
  /** Sends one command and answers its reply. */
  call(command: string, ...args: string[]): Promise<unknown>
  /** Where the Redis is, for messages. */
  readonly address?: string
}

/** Where and when a script runs. */
export interface ScriptContext {
  /** The connection that it is sent over. */
  readonly connection: ScriptConnection
  /** The namespace that it works on. */
  readonly namespace: string
  /** The caller's clock in ms since the epoch, for tests; without one the server's clock counts. */
  readonly clock?: (() => number) | undefined
}

/**
 * Runs a script by its SHA, and sends its text when Redis does not know it, which can happen at any call.
 *
 * @throws QlessError the typed error that the script or Redis answered; whatever the connection threw otherwise.
 */
export async function runScript(context: ScriptContext, name: ScriptName, args: readonly string[]): Promise<unknown> {
  refusePipeline(context.connection)
  const script = scripts[name]
  const rest = ['2', ...declaredKeys(context.namespace), ...args]
  try {
    return await context.connection.call('EVALSHA', script.sha, ...rest)
  } catch (error) {
    if (!isUnknownScript(error)) throw fromReply(error, name, context.connection.address)
  }
  try {
    return await context.connection.call('EVAL', assemble(script), ...rest)
  } catch (error) {
    throw fromReply(error, name, context.connection.address)
  }
}

/** In a transaction a script that Redis does not know is dropped while the rest is carried out. */
function refusePipeline(connection: ScriptConnection): void {
  if ('isPipeline' in connection && connection.isPipeline === true) {
    throw new InvalidArgumentError(
      'connection',
      'a pipeline or transaction',
      'a connection: one script is one transaction',
    )
  }
}

function isUnknownScript(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('NOSCRIPT')
}
