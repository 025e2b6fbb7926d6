import type { Client } from '@qless/client'
import { Hints } from './live/hints.ts'
import { TrackedEvents } from './live/tracked-events.ts'
import { Operations } from './operations/operations.ts'
import type { JobLinks } from './job-links.ts'
import type { Redaction } from './redaction.ts'
import { Sampler } from './live/sampler.ts'
import { SharedReads } from './shared-reads.ts'

/** What an instance is made of. */
export interface InstanceParts {
  readonly client: Client
  readonly redaction: Redaction
  readonly links: JobLinks
  /** What the page calls itself, whatever the config says. */
  readonly title: string | undefined
  readonly onError: (error: unknown) => unknown
}

/** One namespace on one Redis, and what the router keeps of it for all who look. */
export class Instance {
  readonly name: string
  readonly client: Client
  readonly redaction: Redaction
  readonly links: JobLinks
  readonly title: string | undefined
  /** Reads that several visitors share. */
  readonly reads: SharedReads = new SharedReads()
  readonly sampler: Sampler
  readonly hints: Hints
  readonly trackedEvents: TrackedEvents
  readonly operations: Operations

  constructor(name: string, { client, redaction, links, title, onError }: InstanceParts) {
    this.name = name
    this.client = client
    this.redaction = redaction
    this.links = links
    this.title = title
    this.sampler = new Sampler({ client, reads: this.reads, redaction })
    this.hints = new Hints(client, () => this.reads.clearCheap())
    this.trackedEvents = new TrackedEvents(client)
    this.operations = new Operations({
      client,
      reads: this.reads,
      onError,
      onChange: (id) => this.hints.add('operations', id),
    })
  }

  /** Ends what goes on by itself. */
  close(): void {
    this.sampler.close()
    this.hints.close()
    this.trackedEvents.close()
    this.operations.close()
  }
}
