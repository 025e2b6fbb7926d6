import { JobLostError } from '@qless/client'
import { InterruptError, ShutdownError } from '../abort-reasons.ts'
import { JobTimeoutError } from '../job-timeout-error.ts'
import type { PlainError } from './messages.ts'

/** An error, or whatever else was thrown, for another process. */
export function toPlain(value: unknown): PlainError {
  try {
    if (!(value instanceof Error)) return { name: 'Error', message: `Thrown: ${String(value)}` }
    return { ...textsOf(value), ...detailsOf(value) }
  } catch {
    // An object that has no way to be a text, or whose members throw.
    return { name: 'Error', message: 'Thrown: something that cannot be described' }
  }
}

function textsOf({ name, message, stack }: Error): PlainError {
  return { name: String(name), message: String(message), stack: String(stack ?? '') }
}

function detailsOf(error: Error): Pick<PlainError, 'details'> {
  if (error instanceof JobTimeoutError) return { details: { seconds: error.seconds } }
  return error instanceof JobLostError ? { details: { ...error.details } } : {}
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
