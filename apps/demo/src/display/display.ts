/** A line that shows how far something is. */
export interface Lane {
  readonly label: string
  readonly done: number
  /** How much there is to do; undefined for what has no end. */
  readonly total?: number
  readonly note?: string
}

/** Where the demo is watched. */
export interface Display {
  /** Writes lines that stay. */
  write(text: string): void
  /** Writes what has just happened. */
  tell(what: string): void
  /** Shows how far everything is, in place of what was shown before. */
  show(lanes: readonly Lane[]): void
  /** Leaves what is shown as it is; the next {@link show} begins below it. */
  settle(): void
}
