import { tagList, type Page, type ScriptContext, type TagCounts } from '@qless/core'
import { checkInteger, checkKnown, checkPage } from './checks.ts'

/** Which tags are listed. */
export interface TagOptions extends Partial<Page> {
  /** How many jobs must have a tag. @default 1 */
  readonly least?: number
}

/** The tags of all jobs of a namespace. */
export class Tags {
  readonly #context: ScriptContext

  /** The tags come from `client.tags`. */
  constructor(context: ScriptContext) {
    this.#context = context
  }

  /** The tags and how many jobs have them, the one of most jobs first; 25 from the first on unless the options say otherwise. */
  async list(options: TagOptions = {}): Promise<TagCounts> {
    checkKnown(options, ['least', 'start', 'count'])
    const { least = 1, ...page } = options
    return tagList(this.#context, { least: checkInteger('least', least, 1), ...checkPage(page) })
  }
}
