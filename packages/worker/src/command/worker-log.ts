import { QlessError } from '@qless/client'
import type { Logger } from 'pino'
import type { ChildProcessInfo } from '../worker-events.ts'
import type { Worker } from '../worker.ts'
import { fieldsOf } from './job-log.ts'

/** Logs what a worker does beside its jobs, and what these print. */
export function logWorker(worker: Worker, log: Logger, interval: number): void {
  let isIdle = false
  worker.on('idle', () => {
    isIdle = true
    if (interval > 0) log.debug(`Sleeping for ${interval} seconds, or until a job comes`)
  })
  worker.on('started', () => {
    if (isIdle) log.debug('Waking up')
    isIdle = false
  })
  worker.on('error', (error) => {
    const err = error instanceof Error ? error : new Error(String(error))
    // An error of Qless says all that there is to it.
    if (err instanceof QlessError) log.error({ code: err.code }, err.message)
    else log.error({ err }, err.message)
  })
  logChildren(worker, log)
  logOutput(worker, log)
}

function logChildren(worker: Worker, log: Logger): void {
  const ready = new Set<number>()
  worker.on('childStarted', ({ pid }) => {
    ready.add(pid)
    log.debug({ pid }, `Child ${pid} is ready`)
  })
  worker.on('childEnded', (child) => {
    // That a child could not get ready is told as an error.
    const isNews = ready.delete(child.pid)
    const how = describeEnd(child)
    log[how === undefined || !isNews ? 'debug' : 'warn'](
      fieldsOfChild(child),
      `Child ${child.pid} ${how ?? 'has ended'}`,
    )
  })
  worker.on('childBlocked', (child, blockedMs, stack) =>
    log.warn(
      fieldsOfChild(child),
      `The event loop of child ${child.pid} is blocked for ${blockedMs} ms now:\n${stack}`,
    ),
  )
}

/** What jobs print is shown whatever else is: it is what users look for first. */
function logOutput(worker: Worker, log: Logger): void {
  const output = log.child({}, { level: 'info' })
  worker.on('output', ({ pid, stream, text }, job) => {
    const fields = { ...(job !== undefined && fieldsOf(job)), pid, stream }
    output[stream === 'stdout' ? 'info' : 'warn'](fields, text)
  })
}

function describeEnd({ end }: ChildProcessInfo): string | undefined {
  if (end === undefined || end === 0) return undefined
  return typeof end === 'number' ? `ended with exit code ${end}` : `was ended by ${end}`
}

function fieldsOfChild({ pid, jobCount }: ChildProcessInfo): { pid: number; jobCount: number } {
  return { pid, jobCount }
}
