import { InvalidArgumentError, isOutcome, type Job, type JobMiddleware } from '@qless/client'
import { failureMessage } from '../failure-text.ts'
import { checkKnown } from './option-checks.ts'
import type { TelemetryAttributes, TelemetryMeter, TelemetrySpan, TelemetryTracer } from './telemetry-api.ts'

/** Options of `openTelemetry`, at least one. */
export interface OpenTelemetryOptions {
  /** Makes the spans: `trace.getTracer('qless')` of @opentelemetry/api. @default no spans */
  readonly tracer?: TelemetryTracer
  /** Makes the metrics: `metrics.getMeter('qless')` of @opentelemetry/api. @default no metrics */
  readonly meter?: TelemetryMeter
}

type Run = () => Promise<unknown>
type Measure = (job: Job, run: Run) => Promise<unknown>

/** `SpanKind.CONSUMER` and `SpanStatusCode.ERROR` of @opentelemetry/api, which need not be installed. */
const CONSUMER = 4
const ERROR = 2

/**
 * Middleware that tells OpenTelemetry of each job: a span `qless.process <klass>`, in which the handler runs, and metrics
 * `qless.process.duration` and `qless.process.count`. Both have the attribute `qless.outcome`: `complete`, `retry`, `move` or
 * `fail`, `error` for what was thrown, `settled` for a job that its handler has ended itself.
 *
 * It takes tracer and meter of any version of @opentelemetry/api, and needs no package.
 *
 * @throws InvalidArgumentError when an option will not do, or none is given
 * @example
 * openTelemetry({ tracer: trace.getTracer('qless'), meter: metrics.getMeter('qless') })
 */
export function openTelemetry(options: OpenTelemetryOptions): JobMiddleware {
  checkOptions(options)
  const { tracer, meter } = options
  const measure: Measure = meter === undefined ? (_, run) => run() : measureWith(meter)
  return async (job, next) => {
    const run: Run = () => measure(job, () => next())
    return tracer === undefined ? run() : traced(tracer, job, run)
  }
}

async function traced(tracer: TelemetryTracer, job: Job, run: Run): Promise<unknown> {
  const attributes = { ...attributesOf(job), ...attemptOf(job) }
  return tracer.startActiveSpan(`qless.process ${job.klass}`, { kind: CONSUMER, attributes }, async (span) => {
    try {
      const returned = await run()
      noteReturned(span, job, returned)
      return returned
    } catch (thrown) {
      noteThrown(span, thrown)
      throw thrown
    } finally {
      span.end()
    }
  })
}

function noteReturned(span: TelemetrySpan, job: Job, returned: unknown): void {
  span.setAttribute('qless.outcome', outcomeOf(job, returned))
  if (isOutcome(returned) && returned.verb === 'fail') span.setStatus({ code: ERROR, message: returned.message })
}

function noteThrown(span: TelemetrySpan, thrown: unknown): void {
  const message = thrown instanceof Error ? thrown.message : failureMessage(thrown)
  span.setAttribute('qless.outcome', 'error')
  span.recordException(thrown instanceof Error ? thrown : message)
  span.setStatus({ code: ERROR, message })
}

function measureWith(meter: TelemetryMeter): Measure {
  const duration = meter.createHistogram('qless.process.duration', { description: 'How long jobs ran.', unit: 's' })
  const count = meter.createCounter('qless.process.count', { description: 'How jobs ended.', unit: '{job}' })
  return async (job, run) => {
    const attributes = attributesOf(job)
    const startedAt = performance.now()
    let outcome = 'error'
    try {
      const returned = await run()
      outcome = outcomeOf(job, returned)
      return returned
    } finally {
      duration.record((performance.now() - startedAt) / 1000, { ...attributes, 'qless.outcome': outcome })
      count.add(1, { ...attributes, 'qless.outcome': outcome })
    }
  }
}

function outcomeOf(job: Job, returned: unknown): string {
  if (job.isSettled) return 'settled'
  return isOutcome(returned) ? returned.verb : 'complete'
}

/** What is the same for many jobs. */
function attributesOf({ queueName, klass }: Job): TelemetryAttributes {
  return { 'messaging.system': 'qless', 'messaging.destination.name': queueName, 'qless.klass': klass }
}

/** What is of one attempt alone. */
function attemptOf({ jid, lease, retriesLeft }: Job): TelemetryAttributes {
  return { 'messaging.message.id': jid, 'qless.lease': lease, 'qless.retries_left': retriesLeft }
}

function checkOptions(options: OpenTelemetryOptions): void {
  checkKnown(options, ['tracer', 'meter'])
  const { tracer, meter } = options
  if (tracer === undefined && meter === undefined) {
    throw new InvalidArgumentError('options', options, 'an object with a tracer, a meter or both')
  }
  if (tracer !== undefined && typeof tracer?.startActiveSpan !== 'function') {
    throw new InvalidArgumentError('tracer', tracer, 'a tracer of @opentelemetry/api')
  }
  if (
    meter !== undefined &&
    (typeof meter?.createHistogram !== 'function' || typeof meter.createCounter !== 'function')
  ) {
    throw new InvalidArgumentError('meter', meter, 'a meter of @opentelemetry/api')
  }
}
