import { context, metrics, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { MeterProvider, MetricReader, type DataPoint, type Histogram } from '@opentelemetry/sdk-metrics'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { defineJob, fail, Job, retry, type JobDefinition, type Perform } from '@qless/client'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTelemetry, perform, type OpenTelemetryOptions } from '../src/index.ts'
import { Space } from './space.ts'
import { until } from './until.ts'

class TestReader extends MetricReader {
  protected override async onForceFlush(): Promise<void> {}
  protected override async onShutdown(): Promise<void> {}
}

const exporter = new InMemorySpanExporter()
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
const tracer = provider.getTracer('test')

beforeAll(() => void context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable()))
beforeEach(() => exporter.reset())
afterAll(() => context.disable())

function kindOf(handler: Perform<unknown>, options: OpenTelemetryOptions = { tracer }): JobDefinition<unknown> {
  return defineJob('Klass', { middleware: [openTelemetry(options)], perform: handler })
}

async function run(kind: JobDefinition<unknown>): Promise<unknown> {
  return perform(Job.build(new Space().client, kind, { jid: 'a', queueName: 'q' }), kind)
}

const throwing = (thrown: unknown) => () => {
  throw thrown
}

describe('the span of a job', () => {
  test('tells which job it was, and that it was processed', async () => {
    const space = new Space()
    let lease = ''
    const kind = kindOf((job) => void (lease = job.lease))
    await space.startWorker({ jobs: [kind] })
    const [jid = ''] = await space.put(1, { retries: 2 })
    await until('there is a span', () => exporter.getFinishedSpans().length > 0)
    const [span] = exporter.getFinishedSpans()
    expect(span).toMatchObject({ name: 'qless.process Klass', kind: SpanKind.CONSUMER, ended: true })
    expect(span?.attributes).toEqual({
      'messaging.system': 'qless',
      'messaging.destination.name': 'q',
      'messaging.message.id': jid,
      'qless.klass': 'Klass',
      'qless.lease': lease,
      'qless.retries_left': 2,
      'qless.outcome': 'complete',
    })
    expect(span?.status.code).toBe(SpanStatusCode.UNSET)
    expect(lease).not.toBe('')
  })

  test('is active while the handler runs, below the one that is active outside', async () => {
    const kind = kindOf(async () => {
      await new Promise((resolve) => setImmediate(resolve))
      tracer.startSpan('inner').end()
      return 'result'
    })
    const returned = await tracer.startActiveSpan('outer', async (outer) => {
      const result = await run(kind)
      outer.end()
      return result
    })
    expect(returned).toBe('result')
    const [inner, job, outer] = exporter.getFinishedSpans()
    expect([inner?.name, job?.name, outer?.name]).toEqual(['inner', 'qless.process Klass', 'outer'])
    expect(inner?.parentSpanContext?.spanId).toBe(job?.spanContext().spanId)
    expect(job?.parentSpanContext?.spanId).toBe(outer?.spanContext().spanId)
  })

  test.each([
    ['an error', new TypeError('no money'), 'no money', 'TypeError'],
    ['a text', 'no money', 'Thrown: no money', undefined],
    ['an object without prototype', Object.create(null), 'Thrown: [object Object]', undefined],
  ])('records what was thrown, and that it went wrong: %s', async (...[, thrown, message, type]) => {
    await expect(run(kindOf(throwing(thrown)))).rejects.toBe(thrown)
    const [span] = exporter.getFinishedSpans()
    expect(span?.status).toEqual({ code: SpanStatusCode.ERROR, message })
    expect(span?.attributes['qless.outcome']).toBe('error')
    expect(span?.events).toEqual([expect.objectContaining({ name: 'exception' })])
    expect(span?.events[0]?.attributes).toMatchObject({ 'exception.message': message })
    expect(span?.events[0]?.attributes?.['exception.type']).toBe(type)
  })

  test.each([
    ['fail', () => fail('group', 'no money'), { code: SpanStatusCode.ERROR, message: 'no money' }],
    ['retry', () => retry({ delay: 1 }), { code: SpanStatusCode.UNSET }],
    ['settled', (job: Job) => job.settle('complete'), { code: SpanStatusCode.UNSET }],
  ])('tells the outcome: %s', async (outcome, handler, status) => {
    await run(kindOf(handler))
    const [span] = exporter.getFinishedSpans()
    expect(span).toMatchObject({ status, events: [] })
    expect(span?.attributes['qless.outcome']).toBe(outcome)
  })
})

test('the metrics tell how long jobs ran, and how they ended', async () => {
  const reader = new TestReader()
  const meter = new MeterProvider({ readers: [reader] }).getMeter('test')
  await run(kindOf(() => 'done', { meter }))
  await run(kindOf(() => 'done', { meter }))
  await expect(run(kindOf(throwing(new Error('no')), { meter }))).rejects.toThrow('no')
  const { resourceMetrics } = await reader.collect()
  const [duration, count] = resourceMetrics.scopeMetrics[0]?.metrics ?? []
  const attributes = { 'messaging.system': 'qless', 'messaging.destination.name': 'q', 'qless.klass': 'Klass' }
  expect(count?.descriptor).toMatchObject({ name: 'qless.process.count', unit: '{job}' })
  expect(count?.dataPoints).toEqual([
    expect.objectContaining({ value: 2, attributes: { ...attributes, 'qless.outcome': 'complete' } }),
    expect.objectContaining({ value: 1, attributes: { ...attributes, 'qless.outcome': 'error' } }),
  ])
  expect(duration?.descriptor).toMatchObject({ name: 'qless.process.duration', unit: 's' })
  const durations = duration?.dataPoints as DataPoint<Histogram>[]
  expect(durations.map(({ value }) => value.count)).toEqual([2, 1])
  expect(durations[0]?.value.sum).toBeGreaterThan(0)
  expect(durations[0]?.value.sum).toBeLessThan(10)
  expect(exporter.getFinishedSpans()).toEqual([])
})

describe('openTelemetry', () => {
  test('takes what the api hands out where nothing is set up', async () => {
    const options = { tracer: trace.getTracer('qless'), meter: metrics.getMeter('qless') }
    expect(await run(kindOf(() => 'done', options))).toBe('done')
  })

  test.each([
    ['options', {}],
    ['options', null],
    ['tracer', { tracer: {} }],
    ['meter', { meter: { createCounter: () => undefined } }],
    ['options.traces', { traces: tracer }],
  ])('refuses what will not do: %s', (argument, options) => {
    expect(() => openTelemetry(options as never)).toThrow(expect.objectContaining({ argument }))
  })
})
