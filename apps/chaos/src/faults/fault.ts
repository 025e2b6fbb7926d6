import type { Evidence } from '../checker/evidence.ts'
import type { Host } from '../stage/host.ts'
import type { RedisHost, RedisOptions } from '../stage/redis-host.ts'
import type { Setting, Stage } from '../stage/stage.ts'

/** Something that goes wrong, with one Redis or with several. */
export interface Fault<H extends Host = RedisHost> {
  /** How it is called on the command line. */
  readonly name: string
  /** What is done, in a sentence. */
  readonly does: string
  /** What Qless is to do then, in a sentence. */
  readonly expected: string
  /** What that means for somebody who runs it. */
  readonly meaning: string
  /** What is special about its stage. @default the usual load, directly on Redis */
  readonly setting?: Setting & RedisOptions
  /** Starts the servers that it plays on. @default one Redis, with what the setting says about it */
  readonly start?: () => Promise<H>
  /** Whether it is part of a quick run. @default false */
  readonly isQuick?: boolean
  /** Whether it keeps the machine so busy that nothing else may run beside it. @default false */
  readonly isHeavy?: boolean
  /** Does it, under load, and makes it good again. */
  inflict(stage: Stage<H>): Promise<void>
  /** What else is wrong about a run, beside what is looked for after every fault. */
  complaints?(evidence: Evidence): readonly string[]
}

/** A fault, whatever servers it plays on. */
export type AnyFault = Fault<Host>
