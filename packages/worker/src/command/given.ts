import { parseArgs, type ParseArgsConfig } from 'node:util'
import type { FlagName } from './flag.ts'
import { FLAGS } from './flags.ts'
import { UsageError } from './usage-error.ts'

/** A value, and where it stands, for messages. */
export interface Found {
  /** `--interval`, or `INTERVAL`. */
  readonly origin: string
  readonly text: string
}

/** The environment of a process. */
export type Environment = Readonly<Record<string, string | undefined>>

type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>

const OFF = ['false', '0', 'no', 'off']

/** What a call of the command says: its arguments and, where they say nothing, the environment. */
export class Given {
  readonly #values: Values
  readonly #environment: Environment

  /**
   * @param environment is read when something is asked for, not before
   * @throws UsageError when there is an argument that is not known, or without its value
   */
  constructor(args: readonly string[], environment: Environment) {
    this.#values = parse(args)
    this.#environment = environment
  }

  /** Whether the help is asked for. */
  get isHelp(): boolean {
    return this.#values['help'] === true
  }

  /** Whether the version is asked for. */
  get isVersion(): boolean {
    return this.#values['version'] === true
  }

  /** The value of an option; an empty variable is none. */
  text(name: FlagName): Found | undefined {
    const value = this.#values[name]
    if (typeof value === 'string') return { origin: `--${name}`, text: value }
    return this.#variable(name)
  }

  /** The values of an option that may be given several times; those of its variable have commas between them. */
  list(name: FlagName): readonly Found[] {
    const values = this.#values[name]
    if (Array.isArray(values)) return values.map((text) => ({ origin: `--${name}`, text: String(text) }))
    const found = this.#variable(name)
    return found === undefined ? [] : splitAtCommas(found)
  }

  /** Whether an option is on, or undefined where nothing is said. */
  isOn(name: FlagName): boolean | undefined {
    const value = this.#values[name]
    if (typeof value === 'boolean') return value
    const found = this.#variable(name)
    return found && !OFF.includes(found.text.trim().toLowerCase())
  }

  #variable(name: FlagName): Found | undefined {
    const origin = FLAGS.get(name)?.variable ?? name
    const text = this.#environment[origin] ?? ''
    return text.trim() === '' ? undefined : { origin, text }
  }
}

/** The parts of a value between commas, without what is around them. */
export function splitAtCommas({ origin, text }: Found): readonly Found[] {
  const parts = text.split(',').map((part) => part.trim())
  return parts.filter((part) => part !== '').map((part) => ({ origin, text: part }))
}

function parse(args: readonly string[]): Values {
  const options: NonNullable<ParseArgsConfig['options']> = {
    help: { type: 'boolean', short: 'h' },
    version: { type: 'boolean' },
  }
  for (const [name, { value, short, isList }] of FLAGS) {
    options[name] = {
      type: value === undefined ? 'boolean' : 'string',
      multiple: isList ?? false,
      ...(short !== undefined && { short }),
    }
  }
  try {
    return parseArgs({ args: [...args], options, allowNegative: true }).values
  } catch (error) {
    // The rest of the message is about arguments without a dash, which this command does not have.
    const [reason = ''] = String(error instanceof Error ? error.message : error).split(/\. |\n/, 1)
    throw new UsageError(`${reason}; --help lists what there is.`)
  }
}
