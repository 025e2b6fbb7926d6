import type { ConnectionOptions } from '@qless/client'

/** How a client connects, as plain JSON. */
export type Source = string | ConnectionOptions

/** The Redis that a stage stands on: one server, or several that belong together. */
export interface Host {
  /** How the programs of the load connect. */
  readonly source: Source
  /** How an operator connects. */
  readonly directSource: Source
  /** Ends all of it for ever. */
  close(): Promise<void>
}
