import type { Flag } from './flag.ts'
import { FLAG_GROUPS } from './flags.ts'

const HEAD = `Usage: qless-worker --queues A,B [options]

Takes jobs from queues and runs them, each in a child process of its own.
Each option can be given as an environment variable, too; options go before variables.
A variable of an option that is on or off is off when it is empty, false, 0, no or off.`

const SIGNALS = `Signals, to be sent to the worker and not to its children:
  TERM, INT   Stop at once: running jobs have --term-timeout to end, then their processes
              are killed, and what did not finish goes back to its queue, no retry used.
              A second one kills at once; a third one leaves everything as it is.
  QUIT, HUP   Stop when the running jobs have ended; TERM still stops it at once.
  USR1        Kill the running jobs, which go back to their queues; go on with others.
  USR2        Take no new jobs, and log where the code stands, also in a stuck child.
  CONT        Take jobs again.
It exits with 0 when all jobs were given back, else with 1.`

const EXAMPLES = `Examples:
  qless-worker --queues emails,reports --jobs ./jobs.js
  REDIS_URL=redis://db:6379/3 QUEUES=emails JOBS=./jobs.js VERBOSE=1 qless-worker
  qless-worker -q reports -j ./jobs.js --concurrency 8 --jobs-per-child unlimited --timeout 60`

/** What `--help` prints. */
export function helpText(): string {
  const groups = Object.entries(FLAG_GROUPS).map(([title, flags]) => `${title}:\n${describeAll(flags)}`)
  const others = 'Other:\n  -h, --help\n  --version'
  return [HEAD, ...groups, others, SIGNALS, EXAMPLES].join('\n\n')
}

function describeAll(flags: Readonly<Record<string, Flag>>): string {
  return Object.entries(flags)
    .map(([name, flag]) => `  ${usage(name, flag)}\n${flag.help.map((line) => `      ${line}`).join('\n')}`)
    .join('\n')
}

function usage(name: string, { short, value, variable }: Flag): string {
  const letter = short === undefined ? '' : `-${short}, `
  return `${letter}--${name}${value === undefined ? '' : ` ${value}`}  (${variable})`
}
