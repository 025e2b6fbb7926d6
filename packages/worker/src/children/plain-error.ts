import { JobLostError } from '@qless/client'
import { InterruptError, ShutdownError } from '../abort-reasons.ts'
import { JobTimeoutError } from '../job-timeout-error.ts'
import type { PlainError } from './messages.ts'

/** An error, or whatever else was thrown, for another process. */
export function toPlain(value: unknown): PlainError {
  if (!(value instanceof Error)) return { name: 'Error', message: `Thrown: ${describe(value)}` }
  const { name, message, stack } = value
  if (value instanceof JobTimeoutError) return { name, message, stack, details: { seconds: value.seconds } }
  if (value instanceof JobLostError) return { name, message, stack, details: { ...value.details } }
  return { name, message, stack }
}

/** The error of another process: of its own class where a handler's signal may fire with it. */
export function fromPlain({ name, message, stack, details }: PlainError): Error {
  if (name === 'JobTimeoutError') return new JobTimeoutError(Number(details?.['seconds']))
  if (name === 'ShutdownError') return new ShutdownError()
  if (name === 'InterruptError') return new InterruptError()
  if (name === 'JobLostError') {
    const text = (key: string): string => String(details?.[key] ?? '')
    return new JobLostError({ jid: text('jid'), state: text('state'), owner: text('owner') })
  }
  const error = new Error(message)
  error.name = name
  if (stack !== undefined) error.stack = stack
  return error
}

function describe(value: unknown): string {
  try {
    return String(value)
  } catch {
    // An object that has no way to be a string.
    return Object.prototype.toString.call(value)
  }
}
