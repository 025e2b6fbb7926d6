import {
  InvalidArgumentError,
  namespaceAdopt,
  type AdoptedCounts,
  type LeftBehind,
  type ScriptContext,
} from '@qless/core'

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

/** Checks the values of the options, whose names the client has checked, and takes over what the original wrote, a call at a time. */
export async function* adopt(
  context: ScriptContext,
  options: AdoptOptions,
): AsyncGenerator<AdoptionStep, void, undefined> {
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined && typeof value !== 'boolean') throw new InvalidArgumentError(name, value, 'true or false')
  }
  const taking = options.force === true ? 'force' : 'take'
  const mode = options.dryRun === true ? 'look' : taking
  let cursor = ''
  do {
    const { adopted, left, ...next } = await namespaceAdopt(context, { cursor, most: PAGE, mode })
    yield { adopted, left }
    cursor = next.cursor
  } while (cursor !== '')
}
