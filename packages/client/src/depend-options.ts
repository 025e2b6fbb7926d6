import { InvalidArgumentError, type JobDependArgs, type JobUndependArgs } from '@qless/core'
import { checkChoice, checkKnown, checkNames } from './checks.ts'

/** How a job is made to wait for others. */
export interface DependOptions {
  /** What to do when one of them does not exist. @default 'error' */
  readonly missing?: 'error' | 'ignore'
}

/** The arguments of `depend`: jids, or a list of jids and options. */
export function dependArgs(given: readonly unknown[]): Omit<JobDependArgs, 'jid'> {
  const [first, options = {}] = given
  if (!Array.isArray(first)) return { others: checkNames('depends', given), missing: 'error' }
  checkKnown(options, ['missing'])
  const { missing = 'error' } = options as DependOptions
  return { others: checkNames('depends', first), missing: checkChoice('missing', missing, ['error', 'ignore']) }
}

/** The arguments of `undepend`: jids, or that all are meant. */
export function undependArgs(given: readonly unknown[]): Omit<JobUndependArgs, 'jid'> {
  const [first] = given
  if (typeof first !== 'object' || first === null) return { others: checkNames('depends', given) }
  checkKnown(first, ['all'])
  const { all } = first as { readonly all?: unknown }
  if (all !== true) throw new InvalidArgumentError('options.all', all, 'true, or jids in place of the options')
  return { others: 'all' }
}
