import { scripts, type ScriptName } from '../generated/scripts.ts'
import { runScript, type ScriptContext } from '../runner.ts'

/** Arguments by the names that the header of the Lua command gives them. */
export type NamedArguments = Readonly<Record<string, string>>

/** How a Lua command is called from TypeScript. */
export interface CommandDefinition<Args, Reply> {
  /** The command's name: its file in `lua/commands`. */
  readonly script: ScriptName
  /** The arguments that come once, without `now`. */
  readonly head?: (args: Args) => NamedArguments
  /** The arguments that come once for each item. */
  readonly items?: (args: Args) => readonly NamedArguments[]
  /** Takes the reply to some arguments apart. */
  readonly decode: (reply: unknown, args: Args) => Reply
}

/** A Lua command with typed arguments and reply. */
export interface Command<Args, Reply> {
  (context: ScriptContext, args: Args): Promise<Reply>
  /** The arguments as they are sent after `now`. */
  readonly encode: (args: Args) => string[]
  /** Takes the reply to some arguments apart. */
  readonly decode: (reply: unknown, args: Args) => Reply
  /** The command's name. */
  readonly script: ScriptName
}

/** Binds a Lua command; the order of its arguments is read from the header of the Lua file. */
export function defineCommand<Args, Reply>(definition: CommandDefinition<Args, Reply>): Command<Args, Reply> {
  const { script, decode } = definition
  const { args: names, each } = scripts[script]
  const encode = (args: Args): string[] => {
    const sent: string[] = []
    append(sent, definition.head?.(args) ?? {}, names.slice(1))
    for (const item of definition.items?.(args) ?? []) append(sent, item, each)
    return sent
  }
  const command = async (context: ScriptContext, args: Args): Promise<Reply> =>
    decode(await runScript(context, script, [now(context), ...encode(args)]), args)
  return Object.assign(command, { encode, decode, script })
}

function now({ clock }: ScriptContext): string {
  return clock === undefined ? '' : String(Math.round(clock()))
}

/** Adds the values of some names. */
function append(sent: string[], named: NamedArguments, names: readonly string[]): void {
  for (const name of names) {
    const value = named[name]
    if (value === undefined) throw new TypeError(`A binding leaves out the argument ${name}.`)
    sent.push(value)
  }
}
