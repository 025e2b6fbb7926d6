export { exponential, fixed, type Backoff, type ExponentialOptions } from './middleware/backoff.ts'
export type { ErrorClass, ErrorFilter } from './middleware/error-filter.ts'
export { memoryLimit, type MemoryLimitOptions, type MemoryUse } from './middleware/memory-limit.ts'
export { openTelemetry, type OpenTelemetryOptions } from './middleware/open-telemetry.ts'
export { reportErrors, type ReportedJob } from './middleware/report-errors.ts'
export { requeueOn, type RequeueOnOptions } from './middleware/requeue-on.ts'
export { retryOn, type NextAttempt, type RetryOnOptions } from './middleware/retry-on.ts'
export type {
  TelemetryAttributes,
  TelemetryMeter,
  TelemetryMetricOptions,
  TelemetrySpan,
  TelemetrySpanOptions,
  TelemetryTracer,
} from './middleware/telemetry-api.ts'
export { timeout } from './middleware/timeout.ts'
export { perform } from './perform.ts'
export type { OwnReserver, ReserverName } from './reservers/reserver.ts'
export { InterruptError, ShutdownError } from './abort-reasons.ts'
export { ChildStartError } from './children/child-start-error.ts'
export { CrashError } from './children/crash.ts'
export { JobTimeoutError } from './job-timeout-error.ts'
export { Worker, type Closed } from './worker.ts'
export type { ChildProcessInfo, OutputLine, Reason, WorkerEvents } from './worker-events.ts'
export type {
  CloseOptions,
  InProcessWorkerOptions,
  ProcessWorkerOptions,
  QueuesByOwnReserver,
  QueuesInOrder,
  WorkerOptions,
} from './worker-options.ts'
