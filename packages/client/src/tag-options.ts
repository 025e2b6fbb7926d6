import type { PageOptions } from './page.ts'

/** Which tags are listed. */
export interface TagOptions extends PageOptions {
  /** How many jobs must have a tag. @default 1 */
  readonly least?: number
}
