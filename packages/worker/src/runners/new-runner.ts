import { ChildPool } from '../children/child-pool.ts'
import { Handlers } from '../handlers.ts'
import type { Tell } from '../settlement.ts'
import type { Slots } from '../slots.ts'
import { WorkFolders } from '../work-folder.ts'
import { checkKinds, checkProcesses, type CompleteWorkerOptions, type WorkerOptions } from '../worker-options.ts'
import { InProcessRunner } from './in-process.ts'
import type { Runner } from './runner.ts'

/** What a runner gets from its worker. */
export interface RunnerPlace {
  readonly slots: Slots
  readonly tell: Tell
}

/** What runs the handlers of a worker: this process, or children of it. */
export function newRunner(given: WorkerOptions, checked: CompleteWorkerOptions, { slots, tell }: RunnerPlace): Runner {
  const { concurrency } = checked
  const workFolders = new WorkFolders(checked.workFolder)
  if (given.isolation === 'process') {
    return new ChildPool({ ...checkProcesses(given, concurrency), slots, workFolders, tell })
  }
  checkKinds(given)
  const handlers = new Handlers(given.jobs, given.middleware)
  const onError = (error: unknown): void => tell('error', error)
  return new InProcessRunner({ handlers, slots, concurrency, workFolders, onError })
}
