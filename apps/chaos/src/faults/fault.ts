import type { Evidence } from '../checker/evidence.ts'
import type { Setting, Stage } from '../stage/stage.ts'

/** Something that goes wrong. */
export interface Fault {
  /** How it is called on the command line. */
  readonly name: string
  /** What is done, in a sentence. */
  readonly does: string
  /** What Qless is to do then, in a sentence. */
  readonly expected: string
  /** What that means for somebody who runs it. */
  readonly meaning: string
  /** On what it plays. @default the usual load, directly on Redis */
  readonly setting?: Setting
  /** Whether it is part of a quick run. @default false */
  readonly isQuick?: boolean
  /** Whether it keeps the machine so busy that nothing else may run beside it. @default false */
  readonly isHeavy?: boolean
  /** Does it, under load, and makes it good again. */
  inflict(stage: Stage): Promise<void>
  /** What else is wrong about a run, beside what is looked for after every fault. */
  complaints?(evidence: Evidence): readonly string[]
}
