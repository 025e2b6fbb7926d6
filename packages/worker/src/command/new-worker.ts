import { existsSync } from 'node:fs'
import type { Client } from '@qless/client'
import { loadKinds } from '../modules/load-kinds.ts'
import { moduleUrls } from '../modules/module-url.ts'
import { Worker } from '../worker.ts'
import type { CommandOptions } from './options.ts'
import { UsageError } from './usage-error.ts'

/** Where jobs are looked for where nothing is said. */
const USUAL_MODULES = ['jobs.js', 'jobs.mjs', 'jobs.cjs', 'jobs.ts', 'jobs.mts'] as const

/**
 * Makes the worker that the options ask for. In a single process this loads the modules with the jobs.
 *
 * @throws UsageError when there is no module with jobs
 * @throws InvalidArgumentError when an option will not do
 * @throws ModuleError when a module cannot be loaded
 */
export async function newWorker(clients: readonly Client[], options: CommandOptions): Promise<Worker> {
  const jobs = options.jobs.length > 0 ? options.jobs : usualModules()
  if (!options.isSingleProcess) {
    const { worker, children, setup } = options
    return new Worker(clients, { ...worker, ...children, isolation: 'process', jobs, setup })
  }
  const { kinds, middleware } = await loadKinds(moduleUrls('jobs', jobs))
  return new Worker(clients, { ...options.worker, isolation: 'none', jobs: kinds, middleware })
}

function usualModules(): readonly string[] {
  const found = USUAL_MODULES.find((path) => existsSync(path))
  if (found !== undefined) return [found]
  throw new UsageError(
    `No jobs provided. Pass --jobs MODULE, or JOBS, or have one of ${USUAL_MODULES.join(', ')} in ${process.cwd()}.`,
  )
}
