/** The measured process: does one task, step by step as the harness asks, and ends with it. */
import { loadContestant, type ContestantName } from './contestants/load-contestant.ts'
import type { Prepared, Task } from './tasks/task.ts'
import { TASKS, type TaskName } from './tasks/tasks.ts'

/** What the harness asks. */
export type ChildRequest =
  | {
      readonly step: 'prepare'
      readonly task: TaskName
      readonly contestant: ContestantName
      readonly socketPath: string
      readonly input: unknown
    }
  | { readonly step: 'measure' }
  | { readonly step: 'close' }

/** What the process answers, once for each request. */
export type ChildAnswer = { readonly output: unknown } | { readonly problem: string }

let prepared: Prepared<unknown> | undefined

async function carryOut(request: ChildRequest): Promise<unknown> {
  if (request.step === 'prepare') {
    const { task, socketPath, input } = request
    const contestant = await loadContestant(request.contestant)
    prepared = await (TASKS[task] as Task<unknown, unknown>)({ contestant, socketPath }, input)
    return null
  }
  if (prepared === undefined) throw new Error(`nothing is prepared to ${request.step}`)
  return request.step === 'measure' ? prepared.measure() : prepared.close()
}

async function answer(request: ChildRequest): Promise<ChildAnswer> {
  try {
    return { output: (await carryOut(request)) ?? null }
  } catch (error) {
    return { problem: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

process.on('message', (request: ChildRequest) => {
  void answer(request).then((reply) => process.send?.(reply))
})
// The harness has what it wanted, or is gone.
process.once('disconnect', () => process.exit())
