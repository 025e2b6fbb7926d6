import {
  ADOPTED_KINDS,
  namespaceAdopt,
  type AdoptedCounts,
  type AdoptedPart,
  type LeftBehind,
  type ScriptContext,
} from '../src/index.ts'

type Mode = 'take' | 'force' | 'look'

/** What an adoption did. */
export interface Adoption {
  readonly steps: number
  readonly adopted: AdoptedCounts
  readonly left: readonly LeftBehind[]
}

/** Adopts step by step, until the end or until `steps` were made. */
export async function adopt(
  space: ScriptContext,
  mode: Mode,
  { most = 100, steps = Infinity } = {},
): Promise<Adoption> {
  const parts: AdoptedPart[] = []
  let cursor = ''
  do {
    const part = await namespaceAdopt(space, { cursor, most, mode })
    parts.push(part)
    cursor = part.cursor
  } while (cursor !== '' && parts.length < steps)
  const sums = ADOPTED_KINDS.map((kind) => [kind, parts.reduce((sum, { adopted }) => sum + adopted[kind], 0)])
  return {
    steps: parts.length,
    adopted: Object.fromEntries(sums) as AdoptedCounts,
    left: parts.flatMap(({ left }) => left),
  }
}
