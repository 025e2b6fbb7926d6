import { namespaceExamine, namespaceRepair, type Finding, type ScriptContext } from '@qless/core'

/** About how many jobs and members of sets are looked at in one call. */
const PAGE = 500

/** Looks at all that a namespace holds, and mends it if that is asked for. */
export async function* examineNamespace(
  context: ScriptContext,
  repair: boolean,
): AsyncGenerator<Finding, void, undefined> {
  const look = repair ? namespaceRepair : namespaceExamine
  let cursor = ''
  do {
    const page = await look(context, { cursor, most: PAGE })
    yield* page.findings
    cursor = page.cursor
  } while (cursor !== '')
}
