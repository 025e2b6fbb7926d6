import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { UsageError, type Arguments } from './arguments.ts'
import { openDashboard } from './dashboard.ts'
import type { Display } from './display/display.ts'
import { ending, hints, introduction, isAccounted, summary } from './display/story.ts'
import { count } from './display/words.ts'
import type { Leftovers } from './leftovers.ts'
import { findMarkdownFiles } from './markdown/find-files.ts'
import { putLetters, type Order } from './plan.ts'
import { countTicks } from './progress.ts'
import { setStage, type Stage } from './stage.ts'
import { takeTour } from './tour.ts'
import { WorkerKeeper } from './worker-keeper.ts'

/** Where the demo runs. */
export interface Surroundings {
  readonly display: Display
  readonly leftovers: Leftovers
  /** Ends the demo from outside. */
  readonly end: AbortController
  /** The folder that the report goes to, and that a relative folder starts from. */
  readonly currentFolder: string
}

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url))
const REPORT_NAME = 'qless-report.md'
const LOOK_MS = 250

/**
 * Runs the demo and answers its exit code. Without `--exit` it stays until it is ended from outside.
 *
 * @throws UsageError when the folder is none
 */
export async function runDemo(given: Arguments, surroundings: Surroundings): Promise<number> {
  const { display, leftovers, end, currentFolder } = surroundings
  const folder = await checkFolder(resolve(currentFolder, given.folder ?? REPOSITORY))
  const stage = await setStage(leftovers)
  const order = await planOrder(folder, stage, currentFolder)
  const dashboard = await leftovers.hold(openDashboard(stage.client), (opened) => opened.close())
  display.write(introduction(folder, stage, dashboard.address))
  const keeper = leftovers.keep(keepWorker(stage, surroundings), (held) => held.close())
  const result = await takeTour(stage, order, { jobCount: given.jobCount, display, signal: end.signal })
  display.write(summary(result))
  const code = isAccounted(result) ? 0 : 1
  process.exitCode = code // what counts when it is ended from now on
  if (given.exits) return code
  await putLetters(stage.client)
  display.write(hints(keeper.pid, dashboard.address))
  return stay(stage, surroundings)
}

async function checkFolder(folder: string): Promise<string> {
  const found = await stat(folder).catch(() => undefined)
  if (found?.isDirectory() !== true) throw new UsageError(`${folder} is not a folder`)
  return folder
}

async function planOrder(folder: string, { temporaryFolder }: Stage, currentFolder: string): Promise<Order> {
  const reportPath = join(currentFolder, REPORT_NAME)
  const files = await findMarkdownFiles(folder)
  // The report of an earlier run is none of the folder's own files.
  const own = files.filter((path) => join(folder, path) !== reportPath)
  return { folder, files: own, temporaryFolder, reportPath }
}

function keepWorker({ redis, client, temporaryFolder }: Stage, { display, end }: Surroundings): WorkerKeeper {
  const orders = { address: redis.address, namespace: client.namespace, folder: temporaryFolder }
  const keeper = new WorkerKeeper(orders, {
    onStart: (pid) => display.tell(`worker started, pid ${pid}`),
    onDeath: (pid, how) => display.tell(`worker ${pid} died (${how}); the next one gets its jobs`),
    onLine: (line) => display.tell(`worker: ${line}`),
    onHopeless: (error) => end.abort(error),
  })
  keeper.start()
  return keeper
}

/** Shows the ticks until the end. */
async function stay({ client }: Stage, { display, end }: Surroundings): Promise<never> {
  for (;;) {
    const tickCount = await countTicks(client)
    display.show([{ label: 'ticks', done: tickCount, note: `${count(tickCount, 'job')}   ${ending()}` }])
    await sleep(LOOK_MS, undefined, { signal: end.signal })
  }
}
