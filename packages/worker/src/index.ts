export { JobTimeoutError } from './job-timeout-error.ts'
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
export { ordered } from './reservers/ordered.ts'
export { perform } from './perform.ts'
export type { Reserver, ReserverName } from './reservers/reserver.ts'
export { roundRobin } from './reservers/round-robin.ts'
export { ShutdownError } from './running-job.ts'
export { Worker, type Closed, type WorkerEvents } from './worker.ts'
export type { CloseOptions, WorkerOptions } from './worker-options.ts'
