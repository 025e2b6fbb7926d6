import { JobDataError } from '@qless/core'

/**
 * What stored JSON of a job says.
 *
 * @throws JobDataError when it is none
 */
export function parseStored(jid: string, part: JobDataError['part'], stored: string): unknown {
  const { isJson, value } = readStored(stored)
  if (!isJson) throw new JobDataError({ jid, part, stored })
  return value
}

/** What stored JSON of a job says; the text itself where it is none. */
export function readStored(stored: string): { readonly isJson: boolean; readonly value: unknown } {
  try {
    return { isJson: true, value: JSON.parse(stored) as unknown }
  } catch {
    // It was damaged, or was put by something else than this package.
    return { isJson: false, value: stored }
  }
}
