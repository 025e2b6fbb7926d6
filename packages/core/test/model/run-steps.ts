import { QlessError } from '../../src/index.ts'
import { reads } from '../every-command.ts'
import type { TestNamespace } from '../test-namespace.ts'
import type { Call } from './call.ts'
import { callOf } from './calls.ts'
import { differences } from './differences.ts'
import { Leases } from './leases.ts'
import { expectedView, seenView } from './observe.ts'
import type { Step } from './steps.ts'
import { newWorld, Refusal, type World } from './world.ts'

/** A run of steps on the model and on Redis. */
interface Run {
  readonly space: TestNamespace
  readonly world: World
  readonly leases: Leases
  /** What was sent so far. */
  readonly calls: Call[]
}

/** An answer in terms that both have: an error by its code. */
function plain(answer: unknown): unknown {
  if (answer instanceof Refusal || answer instanceof QlessError) return { refused: answer.code }
  if (answer instanceof Error) throw answer
  if (Array.isArray(answer)) return answer.map(plain)
  if (typeof answer === 'object' && answer !== null) {
    return Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, plain(value)]))
  }
  return answer
}

function same(what: string, redis: unknown, model: unknown): void {
  const found = differences(redis, model)
  if (found.length > 0) throw new Error(`${what}\n${found.slice(0, 10).join('\n')}`)
}

/** Whether all of an answer is a refusal, so that nothing may have changed. */
function isRefusal(answer: unknown): boolean {
  if (Array.isArray(answer)) return answer.length > 0 && answer.every(isRefusal)
  if (typeof answer !== 'object' || answer === null) return false
  if ('outcomes' in answer && 'popped' in answer) return answer.popped === undefined && isRefusal(answer.outcomes)
  return 'refused' in answer
}

/** Whether some of an answer is a refusal: what was refused may be accepted after what was not. */
function isMixed(answer: unknown): boolean {
  return !isRefusal(answer) && JSON.stringify(answer)?.includes('"refused":') === true
}

function answerOfModel(run: Run, call: Call): unknown {
  try {
    return plain(call.ofModel(run.world))
  } catch (error) {
    return plain(error)
  }
}

function answerOfRedis(run: Run, call: Call): Promise<unknown> {
  return call.ofRedis(run.space, run.leases).then(plain, plain)
}

/** [I17] [I16] Sends a call, and again where its answer is lost; a refusal and a repetition change nothing. */
async function send(run: Run, call: Call, isSentTwice: boolean): Promise<void> {
  const expected = answerOfModel(run, call)
  const before = isRefusal(expected) ? await run.space.keyspace() : undefined
  same('answer', await answerOfRedis(run, call), expected)
  if (before !== undefined) same('keys after a refusal', await run.space.keyspace(), before)
  if (!isSentTwice || isMixed(expected)) return
  const after = await run.space.keyspace()
  // The same answer, but for a job that the call itself has let expire.
  same('answer to a repetition', await answerOfRedis(run, call), answerOfModel(run, call))
  same('keys after a repetition', await run.space.keyspace(), after)
}

/** [I15] Sends all commands that read; they change nothing. */
async function readAll({ space }: Run): Promise<void> {
  const before = await space.keyspace()
  // A read of a job that is not there is refused, which changes nothing either.
  for (const { run } of reads) await run(space).then(plain, plain)
  same('keys after reading', await space.keyspace(), before)
}

async function take(run: Run, { action, afterMs, isSentTwice }: Step, id: string): Promise<void> {
  run.world.now += afterMs
  run.space.now = run.world.now
  if (action.do === 'read') return readAll(run)
  if (action.do === 'again') {
    const call = run.calls.at(-1 - action.back)
    return call === undefined ? undefined : send(run, call, false)
  }
  const call = callOf(action, { world: run.world, id })
  run.calls.push(call)
  await send(run, call, isSentTwice && (call.isRepeatable ?? true))
}

/** Takes steps on the model and on Redis; after each, both answer the same and look the same. */
export async function runSteps(space: TestNamespace, steps: readonly Step[]): Promise<void> {
  const run: Run = { space, world: newWorld(space.now), leases: new Leases(), calls: [] }
  for (const [index, step] of steps.entries()) {
    try {
      await take(run, step, `r${index}`)
      same('view', await seenView(space, run.world), expectedView(run.world, run.leases))
    } catch (error) {
      if (error instanceof Error)
        error.message = `after ${index + 1} steps, of ${JSON.stringify(step)}:\n${error.message}`
      throw error
    }
  }
}
