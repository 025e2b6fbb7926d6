import { retry, type Outcome } from '@qless/client'
import type { Ending } from '../ending.ts'

/** The failure group of jobs whose process died once too often. */
const GROUP = 'crashed'

/** The process of a job died, or was ended because it used too much memory. */
export class CrashError extends Error {
  constructor(what: string, output: string) {
    super(output === '' ? `${what}\n\nIt had printed nothing.` : `${what}\n\nThe last that it printed:\n${output}`)
    this.name = 'CrashError'
  }
}

/** The end of a job whose process died: it costs a retry, and without one left the job fails into the group `crashed`. */
export function crashed(error: CrashError): Ending {
  const outcome: Outcome = retry({ group: GROUP, message: error.message })
  return { outcome, thrown: { value: error } }
}

/** How a process ended, in words. */
export function describeEnd(end: number | NodeJS.Signals): string {
  return typeof end === 'number' ? `ended with exit code ${end}` : `was ended by ${end}`
}
