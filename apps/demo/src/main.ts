import { readArguments, USAGE, UsageError } from './arguments.ts'
import { runDemo } from './demo.ts'
import { PlainDisplay } from './display/plain-display.ts'
import { TerminalDisplay } from './display/terminal-display.ts'
import { Interrupted, listenForEnd, whenAborted } from './interruption.ts'
import { Leftovers } from './leftovers.ts'

const leftovers = new Leftovers()
const end = new AbortController()
const display = process.stdout.isTTY ? new TerminalDisplay() : new PlainDisplay((line) => console.log(line))

listenForEnd(end)
process.exit(await main())

/** Does what the command line asks for, clears up, and answers the exit code. */
async function main(): Promise<number> {
  try {
    const given = readArguments(process.argv.slice(2))
    if (given.wantsHelp) {
      console.log(USAGE)
      return 0
    }
    const running = runDemo(given, { display, leftovers, end, currentFolder: currentFolder() })
    return await Promise.race([running, whenAborted(end.signal)])
  } catch (error) {
    display.settle()
    return codeOf(error)
  } finally {
    for (const error of await leftovers.removeAll()) console.error(`could not clear up: ${messageOf(error)}`)
  }
}

function codeOf(error: unknown): number {
  // Once the tour is over, Ctrl-C is the normal end.
  if (error instanceof Interrupted) return Number(process.exitCode ?? error.exitCode)
  const advice = error instanceof UsageError ? '\nnpm run demo -- --help says how it is used.' : ''
  console.error(`demo: ${messageOf(error)}${advice}`)
  return 1
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Where the user stands: npm changes into the top folder, and says where it came from. */
function currentFolder(): string {
  const { npm_lifecycle_event: script, INIT_CWD: from } = process.env
  return script === 'demo' && from !== undefined ? from : process.cwd()
}
