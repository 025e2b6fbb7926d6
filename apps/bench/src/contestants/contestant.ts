/** A job queue that takes part. The harness knows it only by this interface; each lives in a file of its own. */
export interface Contestant {
  /** Name and version, as the table's head shows them. */
  readonly title: string
  /** The settings that it runs with, one a line, to be listed below the table. */
  readonly settings: readonly string[]
  /** Whether the ids that it makes itself have 32 characters. */
  readonly hasLongIds: boolean
  /** Opens what puts jobs into one queue. */
  openProducer(place: Place): Promise<Producer>
  /** Opens a worker for one queue; it is connected, and takes no job before `start`. */
  openConsumer(place: Place, options: ConsumerOptions): Promise<Consumer>
  /** The same with handlers in child processes, as many as jobs at once. Left out by those that have none. */
  openProcessConsumer?(place: Place, options: Omit<ConsumerOptions, 'perform'>): Promise<Consumer>
  /** Brings many jobs into one state, as fast as it can be done. Left out by those whose backlog is not measured. */
  fillBacklog?(place: Place, state: BacklogState, jobCount: number): Promise<void>
}

/** What jobs of a backlog wait for, or have behind them; those that failed are in one group. */
export type BacklogState = 'waiting' | 'scheduled' | 'failed' | 'completed'

/** Where a queue is. */
export interface Place {
  /** Unix socket of the Redis. */
  readonly socketPath: string
  readonly queueName: string
}

/** The data of a job. */
export type Payload = Readonly<Record<string, string | number>>

/** A job of a bulk put. */
export interface BulkItem {
  /** The id that the job must have; the contestant's own choice when it is left out. */
  readonly id?: string
  readonly payload: Payload
}

/** Puts jobs into one queue, and looks after them. */
export interface Producer {
  /** Puts one job and answers its id when Redis has it. */
  put(payload: Payload): Promise<string>
  /** Puts up to 1,000 jobs in one call of the contestant's bulk interface, and answers their ids. */
  putBulk(items: readonly BulkItem[]): Promise<string[]>
  /** How many jobs of the queue are waiting. */
  countWaiting(): Promise<number>
  /** How many of these jobs of the queue are stored as completed. */
  countCompleted(ids: readonly string[]): Promise<number>
  close(): Promise<void>
}

/** How a worker runs, and what it tells. */
export interface ConsumerOptions {
  /** How many jobs it runs at once. */
  readonly concurrency: number
  /** The handler, a no-op to the queue: it is told the id of the job. */
  readonly perform: (id: string) => void
  /** Called once for each job that the worker has completed in Redis. */
  readonly completed: (id: string) => void
}

/** A worker. */
export interface Consumer {
  start(): Promise<void>
  /** Ends when nothing is running any more. */
  close(): Promise<void>
}
