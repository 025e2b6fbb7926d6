import { InvalidArgumentError, type Finding, type ScriptContext } from '@qless/core'
import { checkKnown } from './checks.ts'
import { loadManagement } from './load-management.ts'

/** What a look at a namespace does about what it finds. */
export interface DoctorOptions {
  /** Mend what can be mended without loss. @default false */
  readonly repair?: boolean
}

/** Checks the options, and looks at all that a namespace holds. */
export function examine(context: ScriptContext, options: DoctorOptions): AsyncGenerator<Finding, void, undefined> {
  checkKnown(options, ['repair'])
  const repair: unknown = options.repair ?? false
  if (typeof repair !== 'boolean') throw new InvalidArgumentError('repair', repair, 'true or false')
  return walk(context, repair)
}

async function* walk(context: ScriptContext, repair: boolean): AsyncGenerator<Finding, void, undefined> {
  const { examineNamespace } = await loadManagement()
  yield* examineNamespace(context, repair)
}
