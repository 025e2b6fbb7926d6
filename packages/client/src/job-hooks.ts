import { InvalidArgumentError } from '@qless/core'
import { checkChoice } from './checks.ts'

/** What can have hooks. */
export type HookedVerb = 'complete' | 'fail' | 'retry' | 'move' | 'cancel'

const VERBS: readonly HookedVerb[] = ['complete', 'fail', 'retry', 'move', 'cancel']

/** What runs before or after something is done to a job; what it answers is waited for. */
export type JobHook<Job> = (job: Job) => unknown

type Lists = Partial<Record<HookedVerb, (() => unknown)[]>>

/** Most jobs have none. */
const NONE: Lists = {}

/** The hooks of one job. Those before run in the order in which they were added, those after in reverse. */
export class JobHooks {
  readonly #lists: Record<'before' | 'after', Lists> = { before: NONE, after: NONE }

  /** Adds a hook. */
  add<Job>(when: 'before' | 'after', verb: HookedVerb, { hook, job }: { hook: JobHook<Job>; job: Job }): void {
    const known = checkChoice('verb', verb, VERBS)
    if (typeof hook !== 'function') throw new InvalidArgumentError('hook', hook, 'a function that takes the job')
    const list = this.#lists[when][known] ?? []
    const run = (): unknown => hook(job)
    this.#lists[when] = { ...this.#lists[when], [known]: when === 'before' ? [...list, run] : [run, ...list] }
  }

  /** Whether there are none at all. */
  get isEmpty(): boolean {
    return this.#lists.before === NONE && this.#lists.after === NONE
  }

  /** Runs the hooks one after the other; answers undefined where there are none. */
  run(when: 'before' | 'after', verb: HookedVerb): Promise<void> | undefined {
    const list = this.#lists[when][verb]
    return list && runAll(list)
  }
}

async function runAll(hooks: readonly (() => unknown)[]): Promise<void> {
  for (const hook of hooks) await hook()
}
