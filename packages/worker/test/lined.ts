import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Job } from '@qless/client'
import { onTestFinished } from 'vitest'
import type { ProcessWorkerOptions, Worker } from '../src/index.ts'
import { isolatedWorker, jobsModule } from './isolated.ts'
import { Space } from './space.ts'
import { until } from './until.ts'

/** What the jobs of `jobs/lines.mjs` can do. */
export type Deed = 'none' | 'spin' | 'exit' | 'abort' | 'kill' | 'print' | 'yield'

interface Start {
  readonly pid: number
  readonly n: number
}

/** Many fast jobs for children, one of which may do something else; each notes its start in a file. */
export class Lined {
  readonly space: Space = new Space()
  readonly started: number[] = []
  readonly completed: number[] = []
  readonly #folder: string = mkdtempSync(join(tmpdir(), 'qless-test-'))
  jids: readonly string[] = []

  constructor() {
    onTestFinished(() => rmSync(this.#folder, { recursive: true }))
    // Whatever spins ends with the test.
    onTestFinished(() => this.openGate())
  }

  /** Puts jobs numbered from 0 on; the deed of each is said by its number. */
  async put(count: number, deedOf: (n: number) => Deed): Promise<void> {
    const [journal, gate] = [this.#journal, this.#gate]
    const items = Array.from({ length: count }, (_, n) => ({
      ...{ job: 'Line', data: { n, journal, gate, deed: deedOf(n) } },
    }))
    this.jids = await this.space.client.queue('q').putMany(items)
  }

  async startWorker(options: Partial<ProcessWorkerOptions>): Promise<Worker> {
    const worker = isolatedWorker(this.space, { jobs: jobsModule('lines.mjs'), jobsPerChild: Infinity, ...options })
    worker.on('started', (job) => this.started.push(numberOf(job)))
    worker.on('completed', (job) => this.completed.push(numberOf(job)))
    await worker.start()
    return worker
  }

  /** Lets the jobs go on that wait for it. */
  openGate(): void {
    writeFileSync(this.#gate, '')
  }

  /** The starts of handlers. */
  get starts(): readonly Start[] {
    if (!existsSync(this.#journal)) return []
    const lines = readFileSync(this.#journal, 'utf8').trim().split('\n')
    return lines.map((line) => {
      const [pid, n] = line.split(' ').map(Number)
      return { pid: pid ?? 0, n: n ?? -1 }
    })
  }

  /** The numbers of the jobs that each process started, in order. */
  get startsOf(): ReadonlyMap<number, readonly number[]> {
    const starts = new Map<number, number[]>()
    for (const { pid, n } of this.starts) starts.set(pid, [...(starts.get(pid) ?? []), n])
    return starts
  }

  async allComplete(): Promise<void> {
    await until('all are complete', () => this.completed.length === this.jids.length)
  }

  /** The jobs as they are now. */
  async jobs(): Promise<Job[]> {
    const found = await this.space.client.jobs.getMany(this.jids)
    return found.filter((job) => job instanceof Job)
  }

  /** The numbers of the jobs in whose history something is. */
  async having(what: string): Promise<number[]> {
    return (await this.jobs()).filter(({ history }) => history.some((one) => one.what === what)).map(numberOf)
  }

  get #journal(): string {
    return join(this.#folder, 'starts')
  }

  get #gate(): string {
    return join(this.#folder, 'gate')
  }
}

/** The number of a job. */
export function numberOf({ data }: Job): number {
  return (data as { readonly n: number }).n
}

/** The numbers below a count. */
export function below(count: number): number[] {
  return Array.from({ length: count }, (_, n) => n)
}

/** Numbers from the least on. */
export function sorted(numbers: readonly number[]): number[] {
  return [...numbers].sort((a, b) => a - b)
}
