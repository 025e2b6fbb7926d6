import type { Client } from '@qless/client'
import type { Redaction } from '../redaction.ts'
import type { SharedReads } from '../shared-reads.ts'

/** What the sampler needs. */
export interface SamplerParts {
  readonly client: Client
  readonly reads: SharedReads
  readonly redaction: Redaction
}
