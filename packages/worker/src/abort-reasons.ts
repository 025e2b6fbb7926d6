/** Why a handler's signal fired when the worker shuts down: the job goes back to its queue, and no retry is used. */
export class ShutdownError extends Error {
  constructor() {
    super('The worker shuts down: end now, the job will run again.')
    this.name = 'ShutdownError'
  }
}

/** Why a handler's signal fired when `worker.interrupt()` was called: the job goes back, and no retry is used. */
export class InterruptError extends Error {
  constructor() {
    super('The job was interrupted: end now, it will run again.')
    this.name = 'InterruptError'
  }
}

/** Whether a job that ended on this reason is handed back as it was. */
export function isHandBack(reason: unknown): boolean {
  return reason instanceof ShutdownError || reason instanceof InterruptError
}
