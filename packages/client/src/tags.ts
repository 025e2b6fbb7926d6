import type { ScriptContext, TagCounts } from '@qless/core'
import { loadManagement } from './load-management.ts'
import type { TagOptions } from './tag-options.ts'

/** The tags of all jobs of a namespace. */
export class Tags {
  readonly #context: ScriptContext

  /** The tags come from `client.tags`. @hidden */
  constructor(context: ScriptContext) {
    this.#context = context
  }

  /** The tags and how many jobs have them, the one of most jobs first; 25 from the first on unless the options say otherwise. */
  async list(options: TagOptions = {}): Promise<TagCounts> {
    return (await loadManagement()).listTags(this.#context, options)
  }
}
