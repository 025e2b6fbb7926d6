import { Client, defineJob, type Job } from '@qless/client'
import { expect, onTestFinished, test } from 'vitest'
import { ShutdownError } from '../abort-reasons.ts'
import { Handlers } from '../handlers.ts'
import { StartGate } from '../watchdog/start-gate.ts'
import { ChildJobs } from './child-jobs.ts'
import type { ToParent } from './messages.ts'
import { toPlain } from './plain-error.ts'

/** The jobs of a child in this process: handlers note that they run, and wait. */
class Here {
  readonly ran: number[] = []
  readonly gate: StartGate = new StartGate(new Int32Array(new SharedArrayBuffer(12)))
  readonly jobs: ChildJobs
  readonly #client: Client = new Client('/nowhere/redis.sock')
  readonly #ends: (() => void)[] = []
  #ended: (message: ToParent) => void = () => undefined

  constructor() {
    onTestFinished(() => this.#client.close())
    const perform = ({ data }: Job<number>): Promise<void> => {
      this.ran.push(data)
      return new Promise((resolve) => this.#ends.push(resolve))
    }
    this.jobs = new ChildJobs({
      handlers: new Handlers([defineJob<number>('Noted', { perform })], []),
      gate: this.gate,
      workFolders: '/nowhere',
      send: (message) => message.type === 'ended' && this.#ended(message),
      onChange: () => undefined,
    })
    this.jobs.receive({ type: 'feed', feed: 0, namespace: 'ql', source: '/nowhere/redis.sock' })
  }

  /** Gives it runs with these numbers. */
  give(...numbers: number[]): void {
    const runs = numbers.map((run) => ({
      ...{ run, feed: 0, record: this.#client.jobs.build('Noted', { data: run }).record },
    }))
    this.jobs.receive({ type: 'runs', seats: 1, runs })
  }

  /** Ends the job that runs, and answers the next end that is told. */
  endOne(): Promise<ToParent> {
    const told = new Promise<ToParent>((resolve) => (this.#ended = resolve))
    this.#ends.shift()?.()
    return told
  }
}

/** When what is due in this turn of the event loop has happened. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
}

test('runs in the line of a child start one after the other', async () => {
  const here = new Here()
  here.give(1, 2)
  expect(here.ran).toEqual([1])
  expect(await here.endOne()).toMatchObject({ type: 'ended', run: 1 })
  await turn()
  expect(here.ran).toEqual([1, 2])
})

test('a run that is aborted in line does not run', async () => {
  const here = new Here()
  here.give(1, 2, 3)
  here.jobs.receive({ type: 'abort', run: 2, reason: toPlain(new ShutdownError()) })
  await here.endOne()
  expect(await here.endOne()).toMatchObject({ run: 2, ending: { thrown: { name: 'ShutdownError' } } })
  await turn()
  expect(here.ran).toEqual([1, 3])
})

test('a child starts nothing behind a closed gate, forgets what it is told to, and goes on with others', async () => {
  const here = new Here()
  here.give(1, 2, 3)
  expect(here.gate.close()).toBe(1)
  await here.endOne()
  await turn()
  here.jobs.receive({ type: 'forget', upTo: 5 })
  await turn()
  expect(here.ran).toEqual([1])
  here.give(6)
  expect(here.ran).toEqual([1, 6])
})
