import type { AdoptedCounts, AdoptedKind, LeftBehind } from '@qless/core'
import { Client } from '../client.ts'
import { HELP, readArguments, type CommandArguments } from './arguments.ts'

/** How many things of one kind that are left are told one by one. */
const TOLD = 20

const NAMES: Readonly<Record<AdoptedKind, string>> = {
  waiting: 'waiting jobs',
  scheduled: 'scheduled jobs',
  depends: 'jobs that depend on others',
  running: 'running jobs',
  failed: 'failed jobs',
  complete: 'complete jobs',
  recurring: 'recurring jobs',
  queue: 'queues',
  paused: 'paused queues',
  option: 'options',
  worker: 'workers',
  statistics: 'statistics of queues and days',
}

/** Runs the command, and answers the exit code of the process. */
export async function run(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  try {
    const told = readArguments(args)
    if (told !== undefined) return await adopt(told, environment)
    console.log(HELP)
    return 0
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return 1
  }
}

async function adopt(told: CommandArguments, environment: NodeJS.ProcessEnv): Promise<number> {
  const { namespace, dryRun, force } = told
  const client = new Client(told.redis ?? environment['REDIS_URL'], { ...(namespace !== undefined && { namespace }) })
  const sums = new Map<AdoptedKind, number>()
  const kinds = new Map<string, number>()
  try {
    for await (const { adopted, left } of client.adopt({ dryRun, force })) {
      add(sums, adopted)
      for (const one of left) tell(one, kinds)
      showProgress(sums)
    }
  } finally {
    // Also after an error: what was taken over stays so.
    printSums(sums, dryRun ? 'Would take over' : 'Took over')
    client.close()
  }
  printLeft(kinds)
  return kinds.size === 0 ? 0 : 1
}

function add(sums: Map<AdoptedKind, number>, adopted: AdoptedCounts): void {
  for (const kind of Object.keys(NAMES) as AdoptedKind[]) sums.set(kind, (sums.get(kind) ?? 0) + adopted[kind])
}

/** Where somebody looks on, how far it is. */
function showProgress(sums: ReadonlyMap<AdoptedKind, number>): void {
  const count = [...sums.values()].reduce((sum, some) => sum + some, 0)
  if (process.stderr.isTTY) process.stderr.write(`\r${count} \r`)
}

function tell({ kind, key, message }: LeftBehind, kinds: Map<string, number>): void {
  const before = kinds.get(kind) ?? 0
  kinds.set(kind, before + 1)
  if (before < TOLD) console.error(`${kind}\t${key}\t${message}`)
  else if (before === TOLD) console.error(`${kind}\t…`)
}

function printSums(sums: ReadonlyMap<AdoptedKind, number>, verb: string): void {
  const some = [...sums].filter(([, count]) => count > 0)
  if (some.length === 0) console.log(`${verb} nothing.`)
  for (const [kind, count] of some) console.log(`${verb} ${NAMES[kind]}: ${count}`)
}

function printLeft(kinds: ReadonlyMap<string, number>): void {
  for (const [kind, count] of kinds) console.log(`Left where it is, ${kind}: ${count}`)
}
