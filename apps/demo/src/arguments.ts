import { parseArgs } from 'node:util'

/** What the command line asks for. */
export interface Arguments {
  /** The folder whose Markdown files are checked; undefined for this repository. */
  readonly folder: string | undefined
  /** End when every job is accounted for, instead of staying until Ctrl-C. */
  readonly exits: boolean
  /** How many small jobs are added to measure the throughput. */
  readonly jobCount: number
  /** Only say how the demo is used. */
  readonly wantsHelp: boolean
}

/** The command line cannot be understood. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

const MOST_JOBS = 1_000_000

/** How the demo is used. */
export const USAGE = `A two-minute tour of Qless on the Markdown files of a folder.

usage: npm run demo -- [FOLDER] [--exit] [--jobs N]

  FOLDER      whose Markdown files are checked, without what git ignores (default: this repository)
  --exit      end when every job is accounted for (code 0) or one is missing (code 1), do not wait for Ctrl-C
  --jobs N    put N small jobs as well and say how many are done in a second
  --help      show this

It runs on a private Redis that it starts, or on the one that REDIS_URL names, in a namespace of its own that it
removes at the end. All that stays is qless-report.md in the current folder.`

/**
 * Reads the command line.
 *
 * @throws UsageError that names what is wrong
 */
export function readArguments(given: readonly string[]): Arguments {
  const { values, positionals } = parse(given)
  const [folder, ...more] = positionals
  if (more.length > 0) throw new UsageError(`one folder at most, not also ${more.join(', ')}`)
  return {
    folder,
    exits: values.exit ?? false,
    jobCount: readCount(values.jobs ?? '0'),
    wantsHelp: values.help ?? false,
  }
}

function parse(given: readonly string[]) {
  try {
    return parseArgs({
      args: [...given],
      allowPositionals: true,
      options: {
        exit: { type: 'boolean' },
        jobs: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    // The rest of its message explains how to pass a file whose name starts with a dash.
    const [sentence = ''] = String(error instanceof Error ? error.message : error).split(/\.\s/)
    throw new UsageError(sentence.charAt(0).toLowerCase() + sentence.slice(1), { cause: error })
  }
}

function readCount(text: string): number {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (!(number <= MOST_JOBS)) throw new UsageError(`--jobs takes a whole number up to ${MOST_JOBS}, not '${text}'`)
  return number
}
