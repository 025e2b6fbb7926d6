import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import {
  configSet,
  jobCancel,
  jobComplete,
  jobDepend,
  jobFail,
  jobGet,
  jobHeartbeat,
  jobLog,
  jobMove,
  jobProgress,
  jobPut,
  jobRelease,
  jobRetry,
  namespaceExamine,
  jobSetPriority,
  jobTag,
  jobTimeout,
  jobTrack,
  jobUndepend,
  jobUntag,
  jobUntrack,
  namespaceHousekeep,
  namespaceRepair,
  namespaceUseTestClock,
  queueCounts,
  queuePop,
  recurringJobPut,
  recurringJobUpdate,
  type Completed,
  type Finding,
  type Dependence,
  type JobMoveArgs,
  type JobRecord,
  type JobToComplete,
  type JobToPut,
  type Popped,
  type QueueCounts,
  type QueuePopArgs,
  type RecurringJobPutArgs,
  type RecurringJobRecord,
  type RecurringJobUpdateArgs,
  type ScriptContext,
} from '../src/index.ts'
import { readKeyspace, type Keyspace } from './keyspace.ts'
import { connectionTo } from './redis.ts'

/** A job that was popped, as far as its settlement needs it. */
export type Held = Pick<JobRecord, 'jid' | 'lease'>

/** A new namespace on a server, whose clock is the test's. */
export async function newNamespace(server: { readonly socketPath: string }): Promise<TestNamespace> {
  const space = new TestNamespace(connectionTo(server))
  await namespaceUseTestClock(space, {})
  return space
}

/** The item of a command that answers each item by itself; a refused one is thrown. */
function accepted<T>(outcome: T | Error | undefined): T {
  if (outcome === undefined) throw new Error('There is no answer for the item.')
  if (outcome instanceof Error) throw outcome
  return outcome
}

/** A namespace of one test. Every command has defaults, so that a test names only what matters to it. */
export class TestNamespace implements ScriptContext {
  readonly connection: Redis
  readonly namespace: string = `test-${randomUUID()}`
  /** What time it is, in ms since the epoch. */
  now = 1_000_000_000_000
  readonly clock = (): number => this.now
  #requests = 0

  constructor(connection: Redis) {
    this.connection = connection
  }

  /** A key of the namespace. */
  key(name: string): string {
    return `{${this.namespace}}:${name}`
  }

  keyspace(): Promise<Keyspace> {
    return readKeyspace(this.connection, this.namespace)
  }

  /** A job to put into queue `q`. Each is a deliberate put of its own. */
  job(jid: string, options: Partial<JobToPut> = {}): JobToPut {
    this.#requests += 1
    const places = { queueName: 'q', klass: 'Klass', data: '{}', delayMs: 0, priority: 0, retries: 5, tags: [] }
    const rules = {
      depends: undefined,
      onConflict: 'replace',
      missing: 'error',
      timeoutMs: undefined,
      request: `r${this.#requests}`,
    } as const
    return { jid, ...places, ...rules, ...options }
  }

  async put(jid: string, options: Partial<JobToPut> = {}, workerName = ''): Promise<string> {
    const [outcome] = await jobPut(this, { workerName, mode: 'each', jobs: [this.job(jid, options)] })
    return accepted(outcome)
  }

  /** Puts all jobs or none. */
  async putAll(jobs: readonly JobToPut[]): Promise<string[]> {
    return (await jobPut(this, { workerName: '', mode: 'all', jobs })).map(accepted)
  }

  popping(options: Partial<QueuePopArgs> = {}): QueuePopArgs {
    const turn = { order: 'ordered', position: 0, request: '', waits: false } as const
    return { workerName: 'w', count: 1, queueNames: ['q'], ...turn, ...options }
  }

  /** The whole answer of a pop. */
  popReply(options: Partial<QueuePopArgs> = {}): Promise<Popped> {
    return queuePop(this, this.popping(options))
  }

  async popMany(count: number, options: Partial<QueuePopArgs> = {}): Promise<readonly JobRecord[]> {
    return (await this.popReply({ count, ...options })).jobs
  }

  /** Pops one job, which must be there. */
  async pop(options: Partial<QueuePopArgs> = {}): Promise<JobRecord> {
    const [job] = await this.popMany(1, options)
    if (job === undefined) throw new Error('There is no job to pop.')
    return job
  }

  /** The jids of whatever can be popped. */
  async popJids(count: number, options: Partial<QueuePopArgs> = {}): Promise<string[]> {
    return (await this.popMany(count, options)).map(({ jid }) => jid)
  }

  completing({ jid, lease }: Held, options: Partial<JobToComplete> = {}): JobToComplete {
    return { jid, lease, data: undefined, nextQueueName: undefined, delayMs: 0, depends: undefined, ...options }
  }

  async complete(job: Held, options: Partial<JobToComplete> = {}): Promise<string> {
    const { outcomes } = await this.completeMany([this.completing(job, options)])
    return accepted(outcomes[0])
  }

  completeMany(jobs: readonly JobToComplete[], pop?: QueuePopArgs): Promise<Completed> {
    return jobComplete(this, { workerName: pop?.workerName ?? 'w', jobs, pop })
  }

  fail({ jid, lease }: Held, group = 'broken', options: { data?: string; message?: string } = {}): Promise<string> {
    return jobFail(this, { jid, lease, data: options.data, group, message: options.message ?? 'It broke.' })
  }

  retry({ jid, lease }: Held, options: { delayMs?: number; group?: string; message?: string } = {}): Promise<number> {
    const { delayMs = 0, group, message = '' } = options
    return jobRetry(this, { jid, lease, delayMs, group, message })
  }

  async release({ jid, lease }: Held, delayMs = 0): Promise<string> {
    return accepted((await jobRelease(this, { jobs: [{ jid, lease, delayMs }] }))[0])
  }

  async heartbeat({ jid, lease }: Held): Promise<number> {
    return accepted((await jobHeartbeat(this, { jobs: [{ jid, lease }] }))[0])
  }

  progress({ jid, lease }: Held, value = '1', message = ''): Promise<number> {
    return jobProgress(this, { jid, lease, value, message })
  }

  cancel(...jids: readonly string[]): Promise<boolean[]> {
    return jobCancel(this, { jids })
  }

  /** Moves a job; each is a deliberate move of its own. */
  move(jid: string, queueName: string, options: Partial<JobMoveArgs> = {}): Promise<string> {
    this.#requests += 1
    const kept = { data: undefined, priority: undefined, retries: undefined, tags: undefined, depends: undefined }
    const given = { workerName: '', lease: '', request: `m${this.#requests}`, delayMs: 0, ...options }
    return jobMove(this, { ...kept, timeoutMs: undefined, jid, queueName, ...given })
  }

  setPriority(jid: string, priority: number): Promise<string> {
    return jobSetPriority(this, { jid, priority })
  }

  tag(jid: string, ...tags: readonly string[]): Promise<string[]> {
    return jobTag(this, { jid, tags })
  }

  untag(jid: string, ...tags: readonly string[]): Promise<string[]> {
    return jobUntag(this, { jid, tags })
  }

  track(jid: string): Promise<string> {
    return jobTrack(this, { jid })
  }

  untrack(jid: string): Promise<boolean> {
    return jobUntrack(this, { jid })
  }

  depend(jid: string, ...others: readonly string[]): Promise<Dependence> {
    return jobDepend(this, { jid, others, missing: 'error' })
  }

  undepend(jid: string, ...others: readonly string[]): Promise<Dependence> {
    return jobUndepend(this, { jid, others })
  }

  timeout({ jid, lease }: Held): Promise<number> {
    return jobTimeout(this, { jid, lease })
  }

  /** Logs a message; each is a deliberate one of its own. */
  log(jid: string, message: string, options: { data?: string; request?: string } = {}): Promise<string> {
    this.#requests += 1
    return jobLog(this, { jid, message, data: options.data, request: options.request ?? `l${this.#requests}` })
  }

  /** Declares a recurring job of queue `q`, each minute from now on. */
  recur(jid: string, options: Partial<RecurringJobPutArgs> = {}): Promise<string> {
    const times = { intervalMs: 60_000, offsetMs: 0, backlog: 0 }
    const children = { queueName: 'q', klass: 'Klass', data: '{}', priority: 0, retries: 5, tags: [] }
    return recurringJobPut(this, { jid, ...times, ...children, timeoutMs: undefined, ...options })
  }

  /** Changes a recurring job. */
  changeRecurring(jid: string, changes: Omit<RecurringJobUpdateArgs, 'jid'>): Promise<RecurringJobRecord> {
    return recurringJobUpdate(this, { jid, ...changes })
  }

  housekeep(most = 1000, ...queueNames: readonly string[]): Promise<number> {
    return namespaceHousekeep(this, { most, queueNames })
  }

  /** All that a look at the namespace finds wrong, and mends where that is asked for. */
  async examine({ repair = false, most = 1000 } = {}): Promise<Finding[]> {
    const command = repair ? namespaceRepair : namespaceExamine
    const found: Finding[] = []
    let cursor = ''
    do {
      const page = await command(this, { cursor, most })
      found.push(...page.findings)
      cursor = page.cursor
    } while (cursor !== '')
    return found
  }

  configure(option: string, value: string): Promise<void> {
    return configSet(this, { option, value })
  }

  /** A job that is there. */
  async get(jid: string): Promise<JobRecord> {
    const [found] = await jobGet(this, { jids: [jid] })
    if (found?.kind !== 'job') throw new Error(`There is no job ${jid}.`)
    return found.job
  }

  /** A recurring job that is there. */
  async getRecurring(jid: string): Promise<RecurringJobRecord> {
    const [found] = await jobGet(this, { jids: [jid] })
    if (found?.kind !== 'recurring') throw new Error(`There is no recurring job ${jid}.`)
    return found.job
  }

  async exists(jid: string): Promise<boolean> {
    return (await jobGet(this, { jids: [jid] }))[0] !== null
  }

  /** The counts of one queue. */
  async counts(queueName = 'q'): Promise<QueueCounts> {
    return accepted((await queueCounts(this, { queueNames: [queueName] }))[0])
  }

  /** How many wake tokens a queue has. */
  tokens(queueName = 'q'): Promise<number> {
    return this.connection.llen(this.key(`wake:${queueName}`))
  }

  /** Takes the wake tokens off a queue. */
  async clearTokens(queueName = 'q'): Promise<void> {
    await this.connection.del(this.key(`wake:${queueName}`))
  }
}
