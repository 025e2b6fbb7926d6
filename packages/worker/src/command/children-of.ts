import type { Worker } from '../worker.ts'

/** The numbers of the child processes of a worker that are ready for jobs, kept up to date. */
export function childrenOf(worker: Worker): ReadonlySet<number> {
  const pids = new Set<number>()
  worker.on('childStarted', ({ pid }) => pids.add(pid))
  worker.on('childEnded', ({ pid }) => pids.delete(pid))
  return pids
}
