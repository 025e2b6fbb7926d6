import { parseArgs } from 'node:util'

/** What the command is told to do. */
export interface CommandArguments {
  /** A URL, or the path of a socket; undefined for `REDIS_URL`, else Redis on this machine. */
  readonly redis: string | undefined
  readonly namespace: string | undefined
  readonly dryRun: boolean
  readonly force: boolean
}

/** What the command answers to `--help`. */
export const HELP = `qless adopt [redis] [options]

Takes over the database that the original qless-core keeps under the keys that start with ql:
  redis              a URL, or the path of a socket; else REDIS_URL, else Redis on this machine
  --namespace <name> where it is taken to (ql)
  --dry-run          change nothing, and tell what would be done
  --force            take over although workers of the original have asked for jobs within a minute
  --help             this text

It may be stopped at any time, and run again. Its exit code is 0 when nothing is left, 1 when something is left where it
is, or went wrong.`

/**
 * Reads the arguments; undefined where help is asked for.
 *
 * @throws Error, in one line for people, when they will not do
 */
export function readArguments(args: readonly string[]): CommandArguments | undefined {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      namespace: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      force: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const [command, redis, ...more] = positionals
  if (values.help) return undefined
  if (command !== 'adopt' || more.length > 0)
    throw new Error('Usage: qless adopt [redis] [options]; --help tells more.')
  return { redis, namespace: values.namespace, dryRun: values['dry-run'], force: values.force }
}
