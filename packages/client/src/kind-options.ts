import { checkKnown, checkOptionsOfKind } from './checks.ts'
import type { JobKind } from './job-definition.ts'
import { PUT_OPTION_NAMES, type PutOptions } from './put-options.ts'

/**
 * What a kind of job says of the options of a put; undefined where it says nothing.
 *
 * @throws InvalidArgumentError when it has options that are no function, or that answers none
 */
export function optionsOfKind<Data>(job: JobKind<Data> | string, data: Data): PutOptions | undefined {
  if (typeof job === 'string' || job.options === undefined) return undefined
  checkOptionsOfKind(job.options)
  const options = job.options(data)
  checkKnown(options, PUT_OPTION_NAMES)
  return options
}
