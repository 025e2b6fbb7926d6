import { JOB_STATES, jobCancel, jobDependents, JobIsDependencyError, type ScriptContext } from '@qless/core'
import { checkChoice, checkKnown } from '../checks.ts'
import type { CancelOptions } from '../bulk-options.ts'

/** As many jobs are canceled in one call, all or none. */
const MOST = 1000
/** Of as many jobs the dependents are asked for in one call, up to 1,000 of each. */
const ASKED = 100

type Dependents = ReadonlyMap<string, readonly string[]>

/**
 * Cancels any number of jobs and answers the jids of those that existed. More than 1,000 go in several calls, those that wait
 * for others first, so that what is left when a call fails can be canceled by naming the same jobs again.
 *
 * @throws JobIsDependencyError before anything is canceled when a job that is not named depends on one of them
 */
export async function cancelJobs(
  context: ScriptContext,
  jids: readonly string[],
  options: CancelOptions,
): Promise<string[]> {
  checkKnown(options, ['state'])
  const state = options.state && checkChoice('state', options.state, JOB_STATES)
  const ordered = jids.length <= MOST ? [...new Set(jids)] : await dependentsFirst(context, new Set(jids))
  const outcomes = new Map<string, boolean>()
  for (let at = 0; at < ordered.length; at += MOST) {
    const chunk = ordered.slice(at, at + MOST)
    const canceled = await jobCancel(context, { jids: chunk, state })
    chunk.forEach((jid, i) => outcomes.set(jid, canceled[i] ?? false))
  }
  return jids.filter((jid) => outcomes.get(jid))
}

async function dependentsFirst(context: ScriptContext, named: ReadonlySet<string>): Promise<string[]> {
  const dependents = await readDependents(context, [...named])
  for (const [jid, waiting] of dependents) {
    const outside = waiting.filter((dependent) => !named.has(dependent))
    if (outside.length > 0) throw new JobIsDependencyError({ jid, dependents: outside })
  }
  return sorted([...named], dependents)
}

/** Who waits for each of the jobs. */
async function readDependents(context: ScriptContext, jids: readonly string[]): Promise<Dependents> {
  const found = new Map<string, string[]>(jids.map((jid) => [jid, []]))
  let open = jids
  for (let start = 0; open.length > 0; start += MOST) {
    const more: string[] = []
    for (let at = 0; at < open.length; at += ASKED) {
      const asked = open.slice(at, at + ASKED)
      const lists = await jobDependents(context, { jids: asked, start })
      asked.forEach((jid, i) => {
        const list = lists[i] ?? []
        for (const dependent of list) found.get(jid)?.push(dependent)
        if (list.length === MOST) more.push(jid)
      })
    }
    open = more
  }
  return found
}

/** The jobs in an order in which each comes after all that wait for it. */
function sorted(jids: readonly string[], dependents: Dependents): string[] {
  const order = new Set<string>()
  const entered = new Set<string>()
  const stack = jids.toReversed()
  for (let jid = stack.pop(); jid !== undefined; jid = stack.pop()) {
    if (entered.has(jid)) {
      order.add(jid)
      continue
    }
    entered.add(jid)
    stack.push(jid)
    for (const dependent of dependents.get(jid) ?? []) if (!entered.has(dependent)) stack.push(dependent)
  }
  return [...order]
}
