import type { Job, JobMiddleware } from '@qless/client'
import { guarded } from './guarded.ts'
import { checkAboveZero, checkFunction, checkKnown } from './option-checks.ts'

/** How much memory a process has, and after which job. */
export interface MemoryUse {
  /** What the process has, in units of 1,048,576 bytes: its resident set. */
  readonly usedMegabytes: number
  /** What it may have. */
  readonly limitMegabytes: number
  /** The job that has just run; others may run beside it. */
  readonly job: Job
}

/** Options of `memoryLimit`. */
export interface MemoryLimitOptions {
  /** How much memory the process may have, in units of 1,048,576 bytes. */
  readonly megabytes: number
  /**
   * Is told once, after the first job that leaves the process with more: to close the worker. Nobody waits for it; what it
   * throws is told as a warning of the process.
   */
  readonly onExceeded: (use: MemoryUse) => unknown
}

const BYTES = 1_048_576

/**
 * Middleware that looks at the memory of the process after each job, also one that failed. To close the worker, and to
 * have the process started anew by what watches it.
 *
 * @throws InvalidArgumentError when an option will not do
 * @example
 * memoryLimit({ megabytes: 512, onExceeded: () => worker.close() })
 */
export function memoryLimit(options: MemoryLimitOptions): JobMiddleware {
  checkKnown(options, ['megabytes', 'onExceeded'])
  const limitMegabytes = checkAboveZero('megabytes', options.megabytes)
  const onExceeded = guarded('onExceeded', checkFunction('onExceeded', options.onExceeded))
  let isExceeded = false
  const look = (job: Job): void => {
    const usedMegabytes = process.memoryUsage.rss() / BYTES
    if (isExceeded || usedMegabytes <= limitMegabytes) return
    isExceeded = true
    onExceeded({ usedMegabytes, limitMegabytes, job })
  }
  return async (job, next) => {
    try {
      return await next()
    } finally {
      look(job)
    }
  }
}
