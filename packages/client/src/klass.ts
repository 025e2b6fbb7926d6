import { InvalidArgumentError } from '@qless/core'
import { checkName } from './checks.ts'

/** What the name of a job's class is taken from: a definition, or a class with a static `perform`. */
export interface NamedKind {
  readonly name: string
  readonly klass?: string
  readonly perform: unknown
}

/** The stored name of a kind of job, which may be given as just that name. */
export function klassOf(kind: NamedKind | string): string {
  if (typeof kind === 'string') return checkName('klass', kind)
  if (typeof kind?.perform !== 'function') {
    throw new InvalidArgumentError('klass', kind, 'a name, a definition of defineJob, or a class with a static perform')
  }
  return checkName('klass', kind.klass ?? kind.name)
}
