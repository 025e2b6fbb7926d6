/** What runs in a child process of a worker: it loads the user's modules, says that it is ready, and runs jobs. */
import { Handlers } from '../handlers.ts'
import { importModule } from '../modules/import-module.ts'
import { loadKinds } from '../modules/load-kinds.ts'
import { title } from '../title.ts'
import { Watchdog } from '../watchdog/watchdog.ts'
import { blockOutput } from './blocking-output.ts'
import { ChildJobs } from './child-jobs.ts'
import { WATCHDOG_FD } from './child-stdio.ts'
import type { Envelope, Setup, ToChild, ToParent } from './messages.ts'

/** A blocked loop of a child is told after so many ms; it costs no lock, because the parent renews those. */
const BLOCKED_MS = 10_000
const MOMENT_MS = 5

// The channel is ours alone: what a job sends by it, thinking of a process manager, would mean something else to the parent.
const sendToParent = process.send?.bind(process)
delete process.send
const watchdog = new Watchdog(WATCHDOG_FD)
watchdog.mind(BLOCKED_MS)
let jobs: ChildJobs | undefined
let waiting: NodeJS.Timeout | undefined
blockOutput()
showTitle()

// The parent decides what a signal means, also one that a terminal or a service manager sends to all.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR1'] as const) process.on(signal, () => undefined)
process.on('SIGUSR2', () => void dumpStack())
process.on('disconnect', () => process.exit())
process.on('message', (message: ToChild) => receive(message))

function receive(message: ToChild): void {
  if (message.type === 'stop') process.exit()
  if (message.type === 'setup') void load(message)
  else jobs?.receive(message)
}

async function load({ setup, jobs: modules, workFolders }: Setup): Promise<void> {
  try {
    for (const url of setup) await importModule(url)
    const { kinds, middleware } = await loadKinds(modules)
    const handlers = new Handlers(kinds, middleware)
    jobs = new ChildJobs({ handlers, gate: watchdog.gate, workFolders, send, onChange: showTitle })
    showTitle()
    send({ type: 'ready', timeouts: handlers.timeouts })
  } catch (error) {
    send({ type: 'failed', reason: error instanceof Error ? error.message : String(error) })
  }
}

function send(message: ToParent): void {
  // Without its parent the process is about to end.
  sendToParent?.({ qless: message } satisfies Envelope, undefined, undefined, () => undefined)
}

/** What it runs is shown at once, in case that blocks; that it waits, when it does so for a moment. */
function showTitle(): void {
  const running = jobs?.description ?? ''
  if (jobs === undefined) process.title = title('Starting')
  else if (running !== '') process.title = title(`Processing ${running}`)
  else waiting ??= setTimeout(showWaiting, MOMENT_MS)
}

function showWaiting(): void {
  waiting = undefined
  if (jobs?.description === '') process.title = title('Waiting')
}

async function dumpStack(): Promise<void> {
  const stack = await watchdog.stack()
  console.error(`Current backtrace (child ${process.pid}):\n${stack}\nRunning: ${jobs?.description || 'nothing'}`)
}
