import type { Client } from '@qless/client'
import type { Logger } from 'pino'
import type { Worker } from '../worker.ts'
import { childrenOf } from './children-of.ts'
import { Health } from './health.ts'
import { keepHealthFile } from './health-file.ts'
import { startHealthServer } from './health-server.ts'
import { logJobs } from './job-log.ts'
import type { CommandOptions, HealthSettings } from './options.ts'
import { Procline } from './procline.ts'
import { Shutdown } from './shutdown.ts'
import { listenToSignals } from './signals.ts'
import { logWorker } from './worker-log.ts'

/** What works together for the time of the command. */
export interface Work {
  readonly worker: Worker
  /** A client of the worker's, to see whether Redis answers. */
  readonly client: Client
  readonly log: Logger
  readonly options: CommandOptions
}

/**
 * Runs a worker until a signal ends it, or its queues are empty where that ends it. Answers the exit code of the process.
 *
 * @throws UsageError when its health cannot be told where it was to be
 * @throws ChildStartError when the children cannot load the jobs
 */
export async function work({ worker, client, log, options }: Work): Promise<number> {
  const { termMs, quitMs, isSingleProcess } = options
  const { interval, queues } = options.worker
  const shutdown = new Shutdown({ worker, log, termMs, quitMs })
  const children = childrenOf(worker)
  const procline = new Procline({ worker, children, log, isEnding: () => shutdown.phase !== 'running' })
  logJobs(worker, log)
  logWorker(worker, log, interval)
  listenToSignals({ worker, shutdown, log, isSingleProcess })
  worker.on('idle', () => interval === 0 && shutdown.phase === 'running' && shutdown.end())
  const health = new Health({ worker, client, phase: () => shutdown.phase })
  const stopTelling = await tellHealth(options.health, health, log)
  log.info({ queues }, `Instantiated Worker ${worker.name} for ${worker.description}, process ${process.pid}`)
  const run = async (): Promise<number> => {
    await worker.start()
    procline.started()
    health.started()
    return shutdown.ended
  }
  // A start that waits for Redis, or for children, ends with the worker.
  const exitCode = await Promise.race([run(), shutdown.ended])
  stopTelling()
  log.info('Ended')
  return exitCode
}

/** Tells how the worker is where that is wanted; answers what ends that. */
async function tellHealth({ file, port, host }: HealthSettings, health: Health, log: Logger): Promise<() => void> {
  if (file !== undefined) keepHealthFile(file, health, log)
  const close = port === undefined ? undefined : await startHealthServer({ port, host }, health, log)
  if (file !== undefined || port !== undefined) health.begin()
  return () => {
    health.stop()
    close?.()
  }
}
