export { perform } from './perform.ts'
export type { OwnReserver, ReserverName } from './reservers/reserver.ts'
export { InterruptError, ShutdownError } from './abort-reasons.ts'
export { ChildStartError } from './children/child-start-error.ts'
export { CrashError } from './children/crash.ts'
export { JobTimeoutError } from './job-timeout-error.ts'
export { Worker, type Closed } from './worker.ts'
export type { ChildProcessInfo, OutputLine, WorkerEvents } from './worker-events.ts'
export type {
  CloseOptions,
  InProcessWorkerOptions,
  ProcessWorkerOptions,
  QueuesByOwnReserver,
  QueuesInOrder,
  WorkerOptions,
} from './worker-options.ts'
