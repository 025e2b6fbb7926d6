import {
  InvalidArgumentError,
  namespaceAdopt,
  type AdoptedCounts,
  type LeftBehind,
  type NamespaceAdoptArgs,
  type ScriptContext,
} from '@qless/core'
import { checkKnown } from './checks.ts'

/** How a database of the original is taken over. */
export interface AdoptOptions {
  /** Change nothing, and tell what would be taken over and what would be left. @default false */
  readonly dryRun?: boolean
  /** Take over although workers of the original have asked for jobs within a minute. @default false */
  readonly force?: boolean
}

/** A step of an adoption. */
export interface AdoptionStep {
  /** How many of each kind this step has taken over, or would. */
  readonly adopted: AdoptedCounts
  /** What is left where the original has it, and why. */
  readonly left: readonly LeftBehind[]
}

/** About how many things are taken over in one call. */
const PAGE = 100

/** Checks the options, and takes over what the original wrote. */
export function adopt(context: ScriptContext, options: AdoptOptions): AsyncGenerator<AdoptionStep, void, undefined> {
  checkKnown(options, ['dryRun', 'force'])
  return walk(context, modeOf({ dryRun: options.dryRun ?? false, force: options.force ?? false }))
}

function modeOf(options: Readonly<Record<'dryRun' | 'force', unknown>>): NamespaceAdoptArgs['mode'] {
  for (const [name, value] of Object.entries(options)) {
    if (typeof value !== 'boolean') throw new InvalidArgumentError(name, value, 'true or false')
  }
  if (options.dryRun === true) return 'look'
  return options.force === true ? 'force' : 'take'
}

async function* walk(
  context: ScriptContext,
  mode: NamespaceAdoptArgs['mode'],
): AsyncGenerator<AdoptionStep, void, undefined> {
  let cursor = ''
  do {
    const { adopted, left, ...next } = await namespaceAdopt(context, { cursor, most: PAGE, mode })
    yield { adopted, left }
    cursor = next.cursor
  } while (cursor !== '')
}
