import { rawJson } from '@qless/client'
import { z } from 'zod'
import { ProblemError } from './problem-error.ts'

/** How a request gives data: as a value, or as the text of its JSON, which is stored byte for byte. */
export const GivenData = { data: z.unknown().optional(), dataText: z.string().optional() }

/**
 * The data that a request gives; undefined where it gives none.
 *
 * @throws ProblemError when it gives both
 * @throws InvalidArgumentError when the text is not JSON
 */
export function dataOf({
  data,
  dataText,
}: {
  readonly data?: unknown
  readonly dataText?: string | undefined
}): unknown {
  if (dataText === undefined) return data
  if (data === undefined) return rawJson(dataText)
  const message = 'Say data or dataText, not both.'
  throw new ProblemError('INVALID_REQUEST', message, { details: { issues: [{ path: 'dataText', message }] } })
}
