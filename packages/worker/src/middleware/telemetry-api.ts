/** Values by name, as telemetry takes them. */
export type TelemetryAttributes = Readonly<Record<string, string | number>>

/** What `openTelemetry` uses of a span of @opentelemetry/api. */
export interface TelemetrySpan {
  /** Adds a value to the span. */
  setAttribute(name: string, value: string): unknown
  /** Says how it went. */
  setStatus(status: { readonly code: number; readonly message?: string }): unknown
  /** Adds what was thrown. */
  recordException(exception: Error | string): void
  /** Ends the span. */
  end(): void
}

/** What a span is made with. */
export interface TelemetrySpanOptions {
  /** What the span is to the one above it. */
  readonly kind: number
  readonly attributes: TelemetryAttributes
}

/** What `openTelemetry` uses of a tracer of @opentelemetry/api. */
export interface TelemetryTracer {
  /** Runs a function within a new span. */
  startActiveSpan(
    name: string,
    options: TelemetrySpanOptions,
    run: (span: TelemetrySpan) => Promise<unknown>,
  ): Promise<unknown>
}

/** How a metric describes itself. */
export interface TelemetryMetricOptions {
  readonly description: string
  readonly unit: string
}

/** What `openTelemetry` uses of a meter of @opentelemetry/api. */
export interface TelemetryMeter {
  /** Makes a histogram. */
  createHistogram(
    name: string,
    options: TelemetryMetricOptions,
  ): { record(value: number, attributes: TelemetryAttributes): void }
  /** Makes a counter. */
  createCounter(
    name: string,
    options: TelemetryMetricOptions,
  ): { add(value: number, attributes: TelemetryAttributes): void }
}
