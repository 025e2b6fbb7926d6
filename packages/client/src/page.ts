/** Which part of a list. */
export interface PageOptions {
  /** How many to skip. @default 0 */
  readonly offset?: number
  /** How many at most, up to 1,000. @default 25 */
  readonly limit?: number
}

/** Which part of a list of jobs. */
export interface JobPageOptions extends PageOptions {
  /** Only jobs of this class. One call looks at 1,000 places of the list, at most. @default all classes */
  readonly klass?: string
}

/** A part of a list of jobs. */
export interface JobsPage<T> {
  /** How many jobs the whole list has, of whatever class. */
  readonly total: number
  readonly jobs: readonly T[]
  /** The offset at which to go on; undefined at the end of the list. */
  readonly nextOffset: number | undefined
}
