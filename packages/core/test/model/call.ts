import type { TestNamespace } from '../test-namespace.ts'
import type { Leases } from './leases.ts'
import type { World } from './world.ts'

/** One command with all its arguments, for the model and for Redis. It may be sent more than once. */
export interface Call {
  readonly ofModel: (world: World) => unknown
  readonly ofRedis: (space: TestNamespace, leases: Leases) => Promise<unknown>
  /** False for what may do more when it is sent again at once. */
  readonly isRepeatable?: boolean
}
