import { Client } from '@qless/client'
import { importModule } from '../modules/import-module.ts'
import { moduleUrls } from '../modules/module-url.ts'
import { VERSION } from '../title.ts'
import { Given, type Environment } from './given.ts'
import { helpText } from './help.ts'
import { newLog } from './log.ts'
import { newWorker } from './new-worker.ts'
import { isSingleProcess, readOptions, setupOf, type CommandOptions } from './options.ts'
import { work } from './work.ts'

/** Runs the command, and answers the exit code of the process. */
export async function run(args: readonly string[], environment: Environment): Promise<number> {
  let isVerbose = false
  try {
    const given = new Given(args, environment)
    isVerbose = given.isOn('vverbose') ?? false
    if (given.isHelp) return print(helpText())
    if (given.isVersion) return print(VERSION)
    if (isSingleProcess(given)) await setUp(setupOf(given))
    // A module that sets up may have changed the environment, so that is read only now.
    return await runWorker(readOptions(given))
  } catch (error) {
    console.error(firstLine(error))
    if (isVerbose && error instanceof Error) console.error(error.stack)
    return 1
  }
}

async function setUp(modules: readonly string[]): Promise<void> {
  for (const url of moduleUrls('setup', modules)) await importModule(url)
}

async function runWorker(options: CommandOptions): Promise<number> {
  const { redis, namespaces, log } = options
  const [client = new Client(redis), ...others] = namespaces.map((namespace) => new Client(redis, { namespace }))
  const worker = await newWorker([client, ...others], options)
  const { log: logger, flushed } = newLog(log, worker.name)
  try {
    return await work({ worker, client, log: logger, options })
  } finally {
    await flushed()
  }
}

function print(text: string): number {
  console.log(text)
  return 0
}

function firstLine(error: unknown): string {
  const [line = ''] = String(error instanceof Error ? error.message : error).split('\n', 1)
  return line
}
