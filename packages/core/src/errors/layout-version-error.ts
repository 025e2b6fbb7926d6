import { QlessError } from './qless-error.ts'

/** Newer code wrote this namespace; this version does not write there, so that it breaks nothing. */
export class LayoutVersionError extends QlessError {
  constructor(details: { readonly found: number; readonly known: number }) {
    super(
      'LAYOUT_VERSION',
      `The namespace has layout version ${details.found}, this version of Qless writes ${details.known}: update it.`,
      { details },
    )
  }
}

/** The namespace runs on another clock than the caller expects. */
export class ClockModeError extends QlessError {
  constructor(details: { readonly mode: string }) {
    super(
      'CLOCK_MODE',
      details.mode === 'test'
        ? 'The namespace runs on a test clock: each call has to send the time (the option clock).'
        : `The namespace is in use with the clock of the ${details.mode}: a test clock can only be set on an empty one.`,
      { details },
    )
  }
}
